import { visibleText } from '../core';
import { AppAccess, EscalationChain, escalationsTo, guardedScopes } from '../policy';
import { SynthesizedApp } from '../synthesized';

/**
 * Who can make themselves able to push to the guarded environments of an app, each as a chain in words with its
 * statements and pages, and what an app cannot know.
 */
export function escalationReport(app: SynthesizedApp): string {
  const access = new AppAccess(app, { interpretation: 'over-approximate' });
  const scopes = guardedScopes(app, access);
  return scopes.length === 0
    ? 'No environment of the app is guarded, and no compartment with repositories is called like production.\n'
    : scopes.map(({ name, targets }) => sectionOf(access, name, targets)).join('\n');
}

function sectionOf(access: AppAccess, name: string, targets: Parameters<typeof escalationsTo>[2]): string {
  const { pushers, chains, notes } = escalationsTo(access, name, targets);
  const open = chains.filter(({ builtIn }) => !builtIn);
  const builtIn = chains.filter((chain) => chain.builtIn);
  return [
    visibleText(`Who can make themselves able to push to ${name}`),
    visibleText(`May push already: ${pushers.join(', ') || 'nobody'}.`),
    '',
    ...(open.length === 0 ? ['Nobody, by the statements of the app.', ''] : open.flatMap(linesOf)),
    ...(builtIn.length === 0
      ? []
      : [
          'Acknowledged, as the group administers every tenancy:',
          ...builtIn.map(({ told }) => visibleText(`  ${told}`)),
          '',
        ]),
    'Not known:',
    ...notes.map((note) => visibleText(`- ${note}`)),
    '',
  ].join('\n');
}

function linesOf({ told, links }: EscalationChain): string[] {
  const statements = new Map(
    links.flatMap((link) =>
      link.statements.map(({ path, text }) => [visibleText(`  ${path}: ${text}`), true] as const),
    ),
  );
  const pages = new Set(links.map(({ rule }) => `  see ${rule.see}`));
  return [visibleText(told), ...statements.keys(), ...pages, ''];
}
