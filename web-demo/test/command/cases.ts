// Command lines, and what becomes of them.

export interface Case {
  readonly name: string;
  readonly line: string;
  /** The bytes of the patch; null where there is none. */
  readonly patch: string | null;
  /** `severity code: what it stands under`, in order. */
  readonly findings?: readonly string[];
  /** The line after the fix of the first finding that has one. */
  readonly fixed?: string;
}

const merge = "kubectl patch mxjob mxnet-job --type=merge";

export const shells: readonly Case[] = [
  {
    name: "single quotes keep every byte",
    line: `${merge} -p '{"spec": {"cleanPodPolicy" :"All"}}'`,
    patch: '{"spec": {"cleanPodPolicy" :"All"}}',
  },
  {
    name: "double quotes with escapes",
    line: `${merge} --patch "{\\"spec\\":{\\"cleanPodPolicy\\":\\"All\\"}}"`,
    patch: '{"spec":{"cleanPodPolicy":"All"}}',
  },
  {
    name: "quotes side by side are one word",
    line: `${merge} -p '{"a":'"1"'}'`,
    patch: '{"a":1}',
  },
  {
    name: "an apostrophe within single quotes",
    line: `${merge} -p '{"metadata":{"annotations":{"note":"it'\\''s"}}}'`,
    patch: `{"metadata":{"annotations":{"note":"it's"}}}`,
  },
  {
    name: "continued lines",
    line: `kubectl patch mxjob \\\n  mxnet-job \\\r\n  --type merge \\\n  -p '{}'`,
    patch: "{}",
  },
  {
    name: "continued lines of cmd.exe",
    line: 'kubectl patch mxjob mxnet-job --type=merge ^\n  -p "{\\"a\\":1}"',
    patch: '{"a":1}',
  },
  {
    name: "a patch over several lines",
    line: `${merge} -p '{\n  "spec": {}\n}'`,
    patch: '{\n  "spec": {}\n}',
  },
  {
    name: "YAML in $'…'",
    line: `${merge} -p $'spec:\\n  cleanPodPolicy: All\\n'`,
    patch: "spec:\n  cleanPodPolicy: All\n",
  },
  {
    name: "every escape of $'…'",
    line: `${merge} -p $'{"a":"\\x41\\102\\u4e2d\\U0001F600\\'\\\\n\\?\\q"}'`,
    patch: '{"a":"AB中😀\'\\n?\\q"}',
  },
  {
    name: "a here-document behind cat in a substitution",
    line: `${merge} -p "$(cat <<'EOF'\n{"spec": {"a": "$b"}}\nEOF\n)"`,
    patch: '{"spec": {"a": "$b"}}',
  },
  {
    name: "a here-document on standard input",
    line: `${merge} --patch-file /dev/stdin <<-EOF\n\t{"spec":\n\t{}}\n\tEOF`,
    patch: '{"spec":\n{}}\n',
  },
  {
    name: "a here-document that has escapes",
    line: `${merge} --patch-file=/dev/stdin <<EOF\n{"a":"\\$b \\\\"}\nEOF\n`,
    patch: '{"a":"$b \\"}\n',
  },
  {
    name: "a here-document by a pipe",
    line: `cat <<EOF | ${merge} --patch-file=/dev/stdin\n{"a":1}\nEOF\n`,
    patch: '{"a":1}\n',
  },
  {
    name: "a here-string",
    line: `${merge} --patch-file /dev/stdin <<< '{"a":1}'`,
    patch: '{"a":1}',
  },
  {
    name: "a variable that the line sets",
    line: `JOB=mxnet-job; PATCH='{"a":"'$JOB'"}'\nkubectl patch mxjob "$JOB" --type merge -p "\${PATCH}"`,
    patch: '{"a":"mxnet-job"}',
  },
  {
    name: "a variable that only the shell knows",
    line: `${merge} -p '{"spec":{"ttlSecondsAfterFinished":'$TTL'}}'`,
    patch: null,
    findings: ["error patch-unknown: $TTL"],
  },
  {
    name: "an unknown name of an object is taken on trust",
    line: `kubectl patch mxjob $JOB -n "$NS" --type=merge -p '{}'`,
    patch: "{}",
  },
  {
    name: "a command that only the shell can run",
    line: `${merge} -p "{\\"a\\":\\"$(date +%s)\\"}"`,
    patch: null,
    findings: ["error patch-unknown: $(date +%s)"],
  },
  {
    name: "a file behind cat",
    line: `${merge} -p "$(cat patch.json)"`,
    patch: null,
    findings: ["error patch-in-file: $(cat patch.json)"],
  },
  {
    name: "a prompt, a comment, sudo and an assignment before the program",
    line: `$ KUBECONFIG=x sudo -E /usr/bin/${merge} -p '{}' # now`,
    patch: "{}",
  },
  {
    name: "what follows behind && and a pipe",
    line: `cd jobs && ${merge} -p '{}' -o json 2>&1 | jq .`,
    patch: "{}",
  },
  {
    name: "a quote without an end",
    line: `${merge} -p '{"spec":{}}`,
    patch: null,
    findings: [`error unclosed: '{"spec":{}}`],
  },
  {
    name: "a here-document without an end",
    line: `${merge} --patch-file /dev/stdin <<EOF\n{}\n`,
    patch: null,
    findings: ["error unclosed: <<"],
  },
  {
    name: "a substitution without an end",
    line: `${merge} -p "$(cat <<EOF\n{}\nEOF\n"`,
    patch: null,
    findings: [`error unclosed: $(cat <<EOF\n{}\nEOF\n"`],
  },
  {
    name: "a space behind a backslash",
    line: `kubectl patch mxjob mxnet-job --type=merge \\ \n -p '{}'`,
    patch: null,
    findings: ["error space-after-backslash: \\ "],
    fixed: `kubectl patch mxjob mxnet-job --type=merge \\\n -p '{}'`,
  },
  {
    name: "typographic quotes",
    line: `${merge} -p ‘{“a”:1}’`,
    patch: null,
    findings: ["error typographic-quote: ‘"],
    fixed: `${merge} -p '{"a":1}'`,
  },
  {
    name: "typographic quotes inside of a text are text",
    line: `${merge} -p '{"a":"“b”"}'`,
    patch: '{"a":"“b”"}',
  },
  {
    name: "quotes that a shell takes away",
    line: `${merge} -p {"spec":{}}`,
    patch: null,
    findings: [`error quotes-lost: {"spec":{}}`],
    fixed: `${merge} -p '{"spec":{}}'`,
  },
  {
    name: "nothing that could be read",
    line: "ls -la",
    patch: null,
    findings: ["error no-command: ls"],
  },
  {
    name: "JSON alone",
    line: '{"spec":{}}',
    patch: null,
    findings: ['error no-command: {"spec":{}}'],
  },
];

export const powershell: readonly Case[] = [
  {
    name: "backticks, and quotes that are escaped for programs",
    line: "kubectl patch mxjob mxnet-job `\n  --type=merge -p '{\\\"spec\\\":{}}'",
    patch: '{"spec":{}}',
    findings: [`note quotes-unescaped: '{\\"spec\\":{}}'`],
  },
  {
    name: "doubled quotes and escapes of PowerShell",
    line: 'PS C:\\> kubectl patch mxjob mxnet-job --type=merge -p "{""a"":`"b`"}"',
    patch: '{"a":"b"}',
  },
  {
    name: "a here-string in a variable",
    line: `$patch = @'\n{"a": 'b'}\n'@\nkubectl patch mxjob mxnet-job --type merge -p $patch`,
    patch: `{"a": 'b'}`,
  },
  {
    name: "a string by a pipe",
    line: `'{"a":1}' | kubectl.exe patch mxjob mxnet-job --type merge --patch-file /dev/stdin`,
    patch: '{"a":1}',
  },
  {
    name: "a variable of the environment",
    line: 'kubectl patch mxjob mxnet-job --type merge -p "{\\"a\\":\\"$env:USER\\"}"',
    patch: null,
    findings: ["error patch-unknown: $env:USER"],
  },
  {
    name: "curl.exe",
    line: `curl.exe -X PATCH https://h/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job -H 'Content-Type: application/merge-patch+json' -d '{\\"a\\":1}'`,
    patch: '{"a":1}',
    findings: [`note quotes-unescaped: '{\\"a\\":1}'`],
  },
  {
    name: "a here-string without an end",
    line: `kubectl patch mxjob mxnet-job --type merge -p @'\n{}`,
    patch: null,
    findings: [`error unclosed: @'\n{}`],
  },
];
