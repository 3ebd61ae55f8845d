/** Shows on a terminal what a command does at the moment, in one line that goes away. Nothing is written into a file or a pipe. */
export function showProgress(): { readonly say: (text: string) => void; readonly end: () => void } {
  const { stderr } = process;
  const write = (text: string) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
  };
  return { say: write, end: () => write('') };
}
