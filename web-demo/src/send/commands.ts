// A patch as commands to paste. Each is right wherever its shell runs, whatever the patch
// and the names hold.
import type { Shell } from "../state/state.js";
import { visible } from "../report/quoted.js";
import { legacy, posix, powershell } from "./quote.js";
import { kubectlObject, path, type Target } from "./target.js";

/** Bytes of one word that every system takes. */
const longWord = 100_000;

export interface Commands {
  readonly kubectl: string;
  readonly curl: string;
}

/** `patch`: compact JSON. */
export function commands(shell: Shell, target: Target, patch: string): Commands {
  const json = visible(patch);
  return shell === "posix"
    ? { kubectl: posixKubectl(target, json), curl: posixCurl(target, json) }
    : { kubectl: powershellKubectl(target, json), curl: powershellRest(target, json) };
}

function posixKubectl(target: Target, json: string): string {
  const namespace = namespaceOf(target).map(posix);
  const lines = [
    `kubectl patch ${posix(kubectlObject(target))} \\`,
    `  ${[...namespace, "--type=merge"].join(" ")} \\`,
  ];
  return isLong(json)
    ? [...lines, `  --patch-file=/dev/stdin ${here(json)}`].join("\n")
    : [...lines, `  --patch=${posix(json)}`].join("\n");
}

// A variable that is not set ends the command with its name, before anything is sent.
function posixCurl(target: Target, json: string): string {
  const lines = [
    `curl --request PATCH "https://\${ENDPOINT:?}${path(target)}?pretty=true" \\`,
    "  --header 'Content-Type: application/merge-patch+json' \\",
    '  --header "Authorization: Bearer ${TOKEN:?}" \\',
  ];
  return isLong(json)
    ? [...lines, `  --data-binary @- ${here(json)}`].join("\n")
    : [...lines, `  --data-binary ${posix(json)}`].join("\n");
}

// JSON never has a line like the one that ends it.
const here = (json: string): string => `<<'PATCH'\n${json}\nPATCH`;

// The patch goes by a file: PowerShell 5.1 and 7 give another program other words for
// the same double quotes, and write other bytes to its input.
function powershellKubectl(target: Target, json: string): string {
  const words = [kubectlObject(target), ...namespaceOf(target)];
  const quotes = words.some((word) => word.includes('"'));
  return [
    ...(quotes ? ["$PSNativeCommandArgumentPassing = 'Legacy'"] : []),
    powershellPatch(json),
    "$file = [IO.Path]::GetTempFileName()",
    "[IO.File]::WriteAllText($file, $patch)",
    `kubectl patch ${words.map((word) => powershell(legacy(word))).join(" ")} --type=merge "--patch-file=$file"`,
    "Remove-Item -LiteralPath $file",
  ].join("\n");
}

// What PowerShell calls curl is another program in 5.1 than in 7.
function powershellRest(target: Target, json: string): string {
  return [
    powershellPatch(json),
    `Invoke-RestMethod -Method Patch -Uri "https://$($env:ENDPOINT)${path(target)}?pretty=true" \``,
    "  -ContentType 'application/merge-patch+json' `",
    '  -Headers @{ Authorization = "Bearer $($env:TOKEN)" } `',
    "  -Body ([Text.Encoding]::UTF8.GetBytes($patch)) | ConvertTo-Json -Depth 100",
  ].join("\n");
}

// JSON never has a line that begins with a quote and an @.
const powershellPatch = (json: string): string => `$patch = @'\n${json}\n'@`;

const namespaceOf = ({ namespace }: Target): readonly string[] =>
  namespace === null ? [] : [`--namespace=${namespace}`];

const isLong = (json: string): boolean =>
  new TextEncoder().encode(json).length > longWord;
