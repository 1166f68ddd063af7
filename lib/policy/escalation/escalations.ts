import { AccessTarget, AppAccess } from '../analysis';
import { ChainLink, EscalationChain, EscalationStep } from './escalation';
import { EscalationFacts } from './escalation-facts';
import { escalationNotes } from './escalation-notes';
import { ESCALATION_RULES } from './escalation-rules';

/** Who can make themselves able to push, how, and what could not be known. */
export interface Escalations {
  /** Names of the principals that can push with the statements as they are. */
  readonly pushers: readonly string[];

  /** The shortest chain of each principal by each rule, in the order of the names. */
  readonly chains: readonly EscalationChain[];

  /** The facts that an app cannot know and that may make further chains possible. */
  readonly notes: readonly string[];
}

/**
 * Who can make themselves able to push to the container repositories among `targets`, in the over-approximate interpretation.
 *
 * @param access read as `over-approximate`
 * @param scope what people call the targets together, for example `prod`
 */
export function escalationsTo(access: AppAccess, scope: string, targets: readonly AccessTarget[]): Escalations {
  const facts = new EscalationFacts(access, scope, targets);
  const links = linksFrom(facts);
  const chains = [...links].flatMap(([who, own]) => {
    const byRule = new Map<string, readonly [ChainLink, ...ChainLink[]]>();
    for (const link of own) {
      const rest = shortestFrom(link.as, links);
      const known = byRule.get(link.rule.id);
      const better = known === undefined || rest.length + 1 < known.length;
      if (better && rest.every((later) => later.who !== who)) {
        byRule.set(link.rule.id, [link, ...rest]);
      }
    }
    return [...byRule.values()].map((chain) => chainOf(chain, facts));
  });
  return {
    pushers: [...facts.pushers].sort(),
    chains: chains.sort((one, other) => (one.told < other.told ? -1 : 1)),
    notes: escalationNotes(facts),
  };
}

function chainOf(links: readonly [ChainLink, ...ChainLink[]], facts: EscalationFacts): EscalationChain {
  const [{ who }] = links;
  const told = links.flatMap((link, index) => [`${index === 0 ? '' : 'as '}${link.who} ${link.may}`, link.then]);
  const last = links.at(-1)?.as;
  return {
    who,
    links,
    told: [...told, ...(last === undefined ? [] : [`pushes as ${last}`])].join(' → '),
    builtIn: facts.isBuiltIn(who),
  };
}

/** The remaining steps of a principal that acts as another; none if that one may push. */
function shortestFrom(name: string | undefined, links: ReadonlyMap<string, readonly ChainLink[]>): ChainLink[] {
  const [first] = name === undefined ? [] : (links.get(name) ?? []);
  return first === undefined ? [] : [first, ...shortestFrom(first.as, links)];
}

/** The steps of each principal that lead to pushing, searched backwards from the principals that push. */
function linksFrom(facts: EscalationFacts): Map<string, ChainLink[]> {
  const links = new Map<string, ChainLink[]>();
  const add = (steps: readonly EscalationStep[], rule: ChainLink['rule']) =>
    steps
      .filter(({ who, as }) => !facts.pushers.has(who) && who !== as)
      .flatMap((step) => {
        const known = links.get(step.who);
        links.set(step.who, [...(known ?? []), { ...step, rule }]);
        return known === undefined ? [step.who] : [];
      });
  let next = [...facts.pushers, ...ESCALATION_RULES.flatMap((rule) => add(rule.direct?.(facts) ?? [], rule))];
  while (next.length > 0) {
    next = next.flatMap((name) => {
      const as = facts.named(name);
      return as === undefined ? [] : ESCALATION_RULES.flatMap((rule) => add(rule.into?.(facts, as) ?? [], rule));
    });
  }
  return links;
}
