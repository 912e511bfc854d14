import { Restarts } from '../../core/contract/common/restarts.ts';

/** What a shell's parent, who starts it again when it ends, gives it in its environment. */
const restartsName = 'FOYER_SHELL_RESTARTS';

/** The environment in which a shell is started, and started again. */
export function toSupervised(restarts: Restarts): Record<string, string> {
  return { [restartsName]: JSON.stringify(restarts) };
}

/** How often the shell was started again, taken out of the environment: what this process starts itself does not inherit it. Null where nobody watches over it. */
export function restartsFromParent(env: NodeJS.ProcessEnv): Restarts | null {
  const { [restartsName]: text } = env;
  delete env[restartsName];
  try {
    return text === undefined ? null : Restarts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
