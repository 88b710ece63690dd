/** What puts a policy into a cluster, as README.md has it: one that is built in by its
 * name, one's own from the file that the page saves it as. */
export const install = (name: string, file: string | null): string =>
  `helm install mxpatch-server bindings/server/deploy/mxpatch-server -n mxpatch-system --create-namespace --set 'policies.builtin={${
    file === null ? `${name}}'` : `}' --set-file policies.own.mine=${file}`
  }`;
