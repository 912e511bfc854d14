import { type AnyContractProcedure, oc } from '@orpc/contract';

/**
 * Who may call a procedure of the hub. Every procedure declares it in its contract, and one without does not compile (`declareRights`).
 * `console`: the guard asks for the console's token before the input is parsed. The others are asked for by the procedure itself, since
 * who calls is part of what it does: `code` an enrolment code, `station` a token signed by a station's own key, `source` a source's key,
 * `display` the key of one hall screen.
 */
export interface HubRight {
  readonly who: 'console' | 'code' | 'station' | 'source' | 'display';
}

const declared = (who: HubRight['who']) =>
  oc.$meta<{ readonly right: HubRight }>({ right: { who } }).errors({
    UNAUTHORIZED: { message: 'The request carries no token of an enrolled station.' },
    FORBIDDEN: { message: 'The caller may not do this.' },
    NOT_FOUND: { message: 'There is no such event, station or entry.' },
  });

export const byConsole = declared('console');
export const byCode = declared('code');
export const byStation = declared('station');
export const bySource = declared('source');
export const byDisplay = declared('display');

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
