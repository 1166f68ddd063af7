import { SynthesizedApp } from '../../lib/synthesized';

/**
 * Places where the scanner may read repositories and not their compartments, or the other way round: it needs both.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registryscanningimagesforvulnerabilities.htm
 */
export function scanningProblems(app: SynthesizedApp): string[] {
  const granted = app
    .ofType('oci_identity_policy')
    .flatMap(({ stack, arguments: { statements } }) =>
      (statements as readonly string[]).map((statement) => app.resolved(statement, stack)),
    );
  return granted.flatMap((statement) => {
    const [whole, what, where] = SCANNER.exec(statement) ?? [];
    const other = `${SERVICE} to read ${what === 'repos' ? 'compartments' : 'repos'} in ${where}`;
    return whole === undefined || granted.includes(other) ? [] : [`not granted: ${other}`];
  });
}

const SERVICE = 'Allow service vulnerability-scanning-service';
const SCANNER = new RegExp(`^${SERVICE} to read (repos|compartments) in (.*)$`);
