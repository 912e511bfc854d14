import type { Message } from '@sealsystems/ipp';
import { createIppLink, HttpRefused, type IppLinkDependencies, NotSent } from './ipp-exchange.ts';

/** IPP/2.0 first; printers of before know 1.1 only. */
const versions = ['2.0', '1.1'] as const;
const isOtherVersion = (answer: Message) => /version-not-supported|bad-request/.test(answer.statusCode ?? '');
const isOtherVersionByHttp = (error: unknown) => error instanceof HttpRefused && [400, 505].includes(error.status);

/** What may be asked of a printer; each only once its answer says that it has not done it in another version. */
type Operation = 'Get-Printer-Attributes' | 'Validate-Job' | 'Print-Job' | 'Get-Job-Attributes' | 'Cancel-Job';

/** Questions to one printer, in the version that it understands. `ask` rejects with NotSent where it can't have taken the question. */
export function createIppSession(url: URL, dependencies: IppLinkDependencies) {
  const link = createIppLink(url, dependencies);
  let id = 0;
  let version: (typeof versions)[number] = '2.0';
  let hasUnderstood = false;

  async function ask(
    operation: Operation,
    attributes: Record<string, unknown>,
    timeout: number,
    more: Pick<Message, 'data' | 'job-attributes-tag'> = {},
  ): Promise<Message> {
    const once = (each: string) =>
      link.exchange(
        {
          version: each,
          operation,
          id: ++id,
          'operation-attributes-tag': {
            'attributes-charset': 'utf-8',
            'attributes-natural-language': 'en',
            'printer-uri': url.href,
            ...attributes,
          },
          ...more,
        },
        timeout,
      );
    // A connection that was kept may have been closed while the question was on its way; what only asks is asked again.
    const inVersion = (each: string) =>
      once(each).catch((error: unknown) => {
        if (operation.startsWith('Get-') && error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return once(each);
        throw error;
      });
    /** Null where the other version is worth a try: nothing was done in this one. */
    async function tried(each: string): Promise<Message | null> {
      try {
        const answer = await inVersion(each);
        return isOtherVersion(answer) ? null : answer;
      } catch (error) {
        // Some old printers close the line, or answer rubbish, instead of saying what they miss: only a question that prints nothing is asked again.
        const isHarmless = !hasUnderstood && operation === 'Get-Printer-Attributes' && !(error instanceof NotSent);
        if (isOtherVersionByHttp(error) || isHarmless) return null;
        throw error;
      }
    }
    const answer = await tried(version);
    if (answer !== null) {
      hasUnderstood = true;
      return answer;
    }
    const other = version === '2.0' ? '1.1' : '2.0';
    const again = await inVersion(other);
    if (!isOtherVersion(again)) {
      version = other;
      hasUnderstood = true;
    }
    return again;
  }
  return { ask, certificate: link.certificate };
}
