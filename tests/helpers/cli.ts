import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CLI = fromRoot('electron/hosts/cli.ts');
const COMPILED = { NODE_COMPILE_CACHE: fromRoot('node_modules/.cache/hesuan/compiled') };

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. @throws SyntaxError when it is anything else. */
  readonly json: () => unknown;
}

/** Runs the real command line as a process of its own. */
export function runCli(args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...COMPILED, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) as unknown }));
    child.stdin.on('error', () => {}); // a verb may end without reading
    child.stdin.end(stdin);
  });
}
