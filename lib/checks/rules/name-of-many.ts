import { POLICY } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { CheckRule } from './../check-rule';

export const nameOfMany = {
  id: 'name-of-many',
  severity: 'error',
  title: 'A statement that refers to one of several instances without a key',
  why: 'Terraform refuses each.value outside of its block, and a reference to a resource with for_each or count without a key',
  fix: 'declare a resource and a grant for each name, or set the same for_each on the policy',
  see: 'https://developer.hashicorp.com/terraform/language/meta-arguments/for_each',
  types: [POLICY],
  check: (policy, app) => {
    const texts = [policy.arguments['statements']].flat().filter((text) => typeof text === 'string');
    const found = [...new Set(texts.flatMap((text) => namesIn(text, policy, app)))];
    return found.length === 0 ? 'compliant' : found;
  },
} as const satisfies CheckRule;

function namesIn(text: string, policy: SynthesizedResource, app: SynthesizedApp): string[] {
  const [iterated] = /\b(each\.(key|value)|count\.index)\b/.exec(text.match(/\$\{[^}]*\}/g)?.join() ?? '') ?? [];
  const several = (text.match(/\$\{[\w.-]+\}/g) ?? []).flatMap((reference) => {
    const resource = app.referent(reference, policy.stack)?.resource;
    return resource !== undefined && isRepeated(resource) && resource !== policy ? [resource.path] : [];
  });
  return [
    ...(iterated === undefined || isRepeated(policy) ? [] : [`a statement names ${iterated}, and its policy has none`]),
    ...several.map((path) => `a statement refers to ${path}, of which there are several`),
  ];
}

function isRepeated({ arguments: { for_each, count } }: SynthesizedResource): boolean {
  return for_each !== undefined || count !== undefined;
}
