import { type AnyContractProcedure, oc } from '@orpc/contract';
import { hubRefusals } from './refusals.ts';

/** The largest body of whoever is not known yet, and of every small call, in bytes. */
export const smallBody = 64 * 1024;
/** Of an organiser's call: an entry that is put right may hold 32,768 characters. */
const consoleBody = 256 * 1024;

/**
 * Who may call a procedure or route of the hub, and how much of a body is read. Each declares it: a procedure in its contract, where one
 * without does not compile (`declareRights`); a route in its `config`, without which the server is not built. It is asked for at the
 * request's head, before anything of the body is read: `console` the console's token, `station` a token signed by a station's own key,
 * `source` a source's key. Whoever brings a `code` or a `webhook` shows only in the body who they are, and a `display` by the key in
 * its address; of those no more than the limit is read, and of few at once.
 */
export interface HubRight {
  readonly who: 'anybody' | 'code' | 'console' | 'display' | 'source' | 'station' | 'webhook';
  /** In bytes; the stream is cut there. */
  readonly bodyLimit: number;
  /** Of a station: a revoked one is heard too, since it hands over what it has and learns that it is to wipe itself. */
  readonly isRevokedTaken?: boolean;
  /** Of a source: the console may as well. */
  readonly mayConsole?: boolean;
}

/** The start of a contract's procedure, with what each may be refused with. */
export const declared = (right: HubRight) => {
  const { UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, BUSY, DATABASE_AWAY, ENDING } =
    hubRefusals;
  return oc
    .$meta<{ readonly right: HubRight }>({ right })
    .errors({ UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, TOO_MANY_REQUESTS, BUSY, DATABASE_AWAY, ENDING });
};

/** @param bodyLimit in bytes */
export const byConsoleUpTo = (bodyLimit: number) => declared({ who: 'console', bodyLimit });
export const byConsole = byConsoleUpTo(consoleBody);
export const byCode = declared({ who: 'code', bodyLimit: smallBody });
export const byStation = declared({ who: 'station', bodyLimit: smallBody });
/** Revoked stations as well, until they have wiped themselves. */
export const byAnyStation = declared({ who: 'station', bodyLimit: smallBody, isRevokedTaken: true });
/** Records by the thousand. */
export const bySource = declared({ who: 'source', bodyLimit: 8 * 1024 * 1024 });
export const byDisplay = declared({ who: 'display', bodyLimit: smallBody });

/** A contract each of whose procedures declares its right; `never` where one does not. */
type Declared<Contract> = {
  readonly [Name in keyof Contract]: Contract[Name] extends AnyContractProcedure
    ? Contract[Name]['~orpc']['meta'] extends { readonly right: HubRight }
      ? Contract[Name]
      : never
    : Declared<Contract[Name]>;
};

/** The contract as it is. A procedure in it that declares no right is a compile error. */
export function declareRights<Contract>(contract: Contract & Declared<Contract>): Contract {
  return contract;
}
