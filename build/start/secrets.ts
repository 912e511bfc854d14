import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A secret of the command line: given as itself it would stand in the list of processes, which everybody on a machine reads. */
export interface SecretOption {
  /** As it was called once: `pin`. */
  readonly name: string;
  /** The option that names a file with it: `pin-file`; `-` for standard input. */
  readonly fileOption: string;
  /** The environment's variable that holds it. */
  readonly variable: string;
}
export const secretOptions = {
  pin: { name: 'pin', fileOption: 'pin-file', variable: 'FOYER_PIN' },
  supervisorPin: { name: 'supervisor-pin', fileOption: 'supervisor-pin-file', variable: 'FOYER_SUPERVISOR_PIN' },
  enrolCode: { name: 'enrol-code', fileOption: 'enrol-code-file', variable: 'FOYER_ENROL_CODE' },
} as const satisfies Record<string, SecretOption>;

/** Standard input's file descriptor. */
const standardInput = 0;

export interface SecretSources {
  /** The command line's options, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Its variable is taken out of it, so that no child process gets it. */
  readonly env: NodeJS.ProcessEnv;
  readonly readFile?: (file: string | number) => string;
}

/**
 * A secret from a file, from standard input or from the environment, without the line end behind it; null where none was given.
 * @throws Error where it was given in the command line itself, or its file can't be read
 */
export function readSecret(
  { name, fileOption, variable }: SecretOption,
  { values, env, readFile = (file) => readFileSync(file, 'utf8') }: SecretSources,
): string | null {
  if (values[name] !== undefined)
    throw new Error(
      `--${name} would show to everybody on this machine. Write it into a file and name that with --${fileOption}, give it to standard input (--${fileOption} -), or set ${variable}.`,
    );
  const held = env[variable];
  delete env[variable];
  const file = values[fileOption];
  if (typeof file !== 'string') return held ?? null;
  try {
    return readFile(file === '-' ? standardInput : resolve(file)).replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`--${fileOption} ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
