import { unknownName } from '../core';
import { AccessHolder } from '../policy';
import { AccessReportRow } from './access-report-row';

/** Limits of a report: only what belongs to them is in it. */
export interface AccessFilter {
  /** A team: a part of the names of its repositories, for example `payments` of `prod/payments/api`. */
  readonly team?: string;

  /** An environment: the first part of the names of its repositories, or the name of its compartment. */
  readonly environment?: string;

  /** A principal, by its name in the access report. */
  readonly principal?: string;
}

/**
 * The container repositories that belong to a filter, with the holders that do. A principal that pulls since anybody can
 * is not looked for.
 *
 * @throws ConfigurationError if nothing belongs to a part of the filter
 */
export function accessRowsOf(
  rows: readonly AccessReportRow[],
  { team, environment, principal }: AccessFilter,
): AccessReportRow[] {
  const all = rows.filter(({ kind }) => kind === 'container-repository');
  const ofTeam = belonging('team', team, all, ({ name }) => name.split('/').slice(0, -1));
  const ofEnvironment = belonging('environment', environment, ofTeam, ({ name, compartment }) => [
    ...name.split('/').slice(0, -1).slice(0, 1),
    compartment,
  ]);
  const ofPrincipal = belonging('principal', principal, ofEnvironment, ({ who }) =>
    Object.values(who).flatMap((holders) => holders.map(({ name }) => name)),
  );
  return principal === undefined
    ? ofPrincipal
    : ofPrincipal.map((row) => ({
        ...row,
        who: Object.fromEntries(
          Object.entries(row.who).map(([permission, holders]) => [permission, only(principal, holders)]),
        ),
      }));
}

/** The filter in words, for a title; empty for no limit. */
export function filterInWords({ team, environment, principal }: AccessFilter): string {
  return Object.entries({ team, environment, principal })
    .flatMap(([what, name]) => (name === undefined ? [] : [`${what} ${name}`]))
    .join(', ');
}

function belonging(
  what: string,
  wanted: string | undefined,
  rows: readonly AccessReportRow[],
  namesIn: (row: AccessReportRow) => readonly string[],
): AccessReportRow[] {
  const found = rows.filter((row) => wanted === undefined || namesIn(row).includes(wanted));
  if (wanted !== undefined && found.length === 0) {
    throw unknownName('oci-registry', what, wanted, rows.flatMap(namesIn));
  }
  return found;
}

function only(principal: string, holders: readonly AccessHolder[]): readonly AccessHolder[] {
  return holders.filter(({ name }) => name === principal);
}
