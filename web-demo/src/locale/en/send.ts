export const send = {
  posix: "POSIX shell",
  powershell: "PowerShell",
  copy: "Copy",
  copied: "Copied",
};
