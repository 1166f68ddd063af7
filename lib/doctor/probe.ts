import { Diagnosis } from './diagnosis';

/** The answer of a registry to one request without credentials. */
export interface ProbeResult {
  /** The answer in words, for example `https://fra.ocir.io/v2/ answered 401`. */
  readonly found: string;

  readonly diagnoses: readonly Diagnosis[];
}

/** Seconds that a request may take. */
const PATIENCE = 10;

/** Seconds by which a clock may differ before signatures and tokens count as not valid. */
const TOLERATED = 300;

/**
 * Asks a registry for its version at `url`, for example `https://fra.ocir.io/v2/`, without credentials, and compares
 * the clocks. It sends nothing else.
 */
export async function probe(url: string): Promise<ProbeResult> {
  const sentAt = Date.now();
  let answer: Response;
  try {
    answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE * 1000) });
    await answer.body?.cancel();
  } catch (error) {
    return { found: `${url} does not answer`, diagnoses: [unanswered(url, error)] };
  }
  const found = `${url} answered ${answer.status}`;
  const isRegistry = [200, 401].includes(answer.status);
  const stranger: Diagnosis = {
    id: 'no-registry',
    isProven: true,
    why: `${found}, which no registry does: something else answers, for example a proxy`,
    fix: 'check the host and the proxy of this machine',
  };
  return {
    found,
    diagnoses: [...(isRegistry ? [] : [stranger]), ...clockDiagnoses(answer.headers.get('date'), sentAt)],
  };
}

function clockDiagnoses(date: string | null, now: number): Diagnosis[] {
  const difference = Math.round((now - Date.parse(date ?? '')) / 1000);
  return Number.isNaN(difference) || Math.abs(difference) <= TOLERATED
    ? []
    : [
        {
          id: 'wrong-clock',
          isProven: true,
          why: `the clock of this machine is ${Math.abs(difference)} seconds ${difference > 0 ? 'ahead of' : 'behind'} that of the registry`,
          fix: 'start chronyd or another client of NTP',
        },
      ];
}

function unanswered(url: string, error: unknown): Diagnosis {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code } = Object(cause) as { code?: unknown };
  const reason = typeof code === 'string' ? code : cause instanceof Error ? cause.message : String(cause);
  return {
    id: 'no-answer',
    isProven: true,
    why: `${url} cannot be reached from this machine: ${reason}`,
    fix:
      code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? 'check the host, and the name resolution of this machine'
        : 'check the routes, the security rules and the proxy of this machine',
  };
}
