import { Restarts } from '../../core/contract/common/restarts.ts';

/** What a shell's parent, who starts it again when it ends, gives it in its environment. */
const secretName = 'FOYER_SCREEN_SECRET';
const restartsName = 'FOYER_SHELL_RESTARTS';

export interface FromParent {
  /** By which the screens of the shell that ran before are known; 32 bytes. Null where nobody gave one. */
  readonly secret: Uint8Array | null;
  /** How often the shell was started again; null where nobody watches over it. */
  readonly restarts: Restarts | null;
}

/** The environment in which a shell is started, and started again. @param secret 32 bytes, the same each time */
export function toSupervised({ secret, restarts }: { readonly secret: Uint8Array; readonly restarts: Restarts }): Record<string, string> {
  return { [secretName]: Buffer.from(secret).toString('base64url'), [restartsName]: JSON.stringify(restarts) };
}

function restartsIn(text: string | undefined): Restarts | null {
  try {
    return text === undefined ? null : Restarts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What the parent gave, taken out of the environment: what this process starts itself does not inherit it. */
export function fromParent(env: NodeJS.ProcessEnv): FromParent {
  const { [secretName]: secretText, [restartsName]: restartsText } = env;
  delete env[secretName];
  delete env[restartsName];
  const secret = secretText === undefined ? null : new Uint8Array(Buffer.from(secretText, 'base64url'));
  return { secret: secret?.length === 32 ? secret : null, restarts: restartsIn(restartsText) };
}
