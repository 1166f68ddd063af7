import { holds, UNIQUE_NAMES, UniqueName } from '../../service';
import { addressOf, SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CheckRule, combinedAnswers } from './../check-rule';
import { isExpression, knownArguments } from './../known-arguments';
import { oncePerApp } from './../once-per-app';

export const nameTaken = {
  id: 'name-taken',
  severity: 'error',
  title: 'Two resources with a name that has to be unique',
  why: 'the service refuses the second with 409 in the middle of the apply',
  fix: 'use two names; or declare only one of them, and refer to it',
  see: 'https://docs.oracle.com/iaas/Content/API/References/apierrors.htm',
  types: [...new Set(UNIQUE_NAMES.flatMap(({ types }) => types))],
  check: (resource, app) =>
    combinedAnswers(
      UNIQUE_NAMES.filter(({ types }) => types.includes(resource.type)).map((rule) => {
        const claim = claimOf(rule, resource, app);
        const first = claim === undefined ? undefined : firstClaims(app).get(claim);
        if (first === undefined) {
          return 'not-applicable';
        }
        return addressOf(first) === addressOf(resource)
          ? 'compliant'
          : [`${rule.argument} '${app.attribute(resource, rule.argument)}' is also the name of ${first.path}`];
      }),
    ),
} as const satisfies CheckRule;

/**
 * The name of a resource and its scope, as one text; `undefined` if the name can be shared, or is not known. Stacks can
 * be for several tenancies, and providers for several regions.
 */
function claimOf(rule: UniqueName, resource: SynthesizedResource, app: SynthesizedApp): string | undefined {
  const { within, when, argument } = rule;
  const values = knownArguments(resource, app);
  const spaces = typeof within === 'string' ? [] : within.map((name) => values[name]);
  const texts = [values[argument], ...spaces];
  if (!texts.every(isOneText) || (when && !holds(when, values, isExpression))) {
    return undefined;
  }
  const [name = '', ...places] = texts;
  const region = within === 'region' ? [resource.arguments['provider']] : [];
  return JSON.stringify([
    UNIQUE_NAMES.indexOf(rule),
    resource.stack,
    ...region,
    ...places,
    rule.ignoringCase ? name.toLowerCase() : name,
  ]);
}

function isOneText(value: unknown): value is string {
  return typeof value === 'string' && !/\b(each|count)\./.test(value);
}

/** The first resource with each name. */
const firstClaims = oncePerApp((app): ReadonlyMap<string, SynthesizedResource> => {
  const first = new Map<string, SynthesizedResource>();
  for (const rule of UNIQUE_NAMES) {
    for (const resource of rule.types.flatMap((type) => app.ofType(type))) {
      const claim = claimOf(rule, resource, app);
      if (claim !== undefined && !first.has(claim)) {
        first.set(claim, resource);
      }
    }
  }
  return first;
});
