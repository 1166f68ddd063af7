import { isAbout, POLICY, requires } from '../../policy-language';
import { SynthesizedApp, SynthesizedResource } from '../../synthesized';
import { Answer, CheckRule, combinedAnswers } from './../check-rule';
import { quote, statementsIn, whoIn } from './../policy-statements';

const SOURCE = 'oci_identity_network_source';

export const emptyNetworkSource = {
  id: 'empty-network-source',
  severity: 'warning',
  title: 'A network source that matches no request',
  why: 'a network source without addresses, or without a name, matches no request',
  fix: 'set public_source_list or virtual_source_list, and name the network source in the statement',
  see: 'https://docs.oracle.com/iaas/Content/Identity/networksources/managingnetworksources.htm',
  types: [POLICY, SOURCE],
  check: (resource, app) => (resource.type === SOURCE ? judgeSource(resource) : judgePolicy(resource, app)),
} as const satisfies CheckRule;

function judgeSource({ arguments: { name, public_source_list, virtual_source_list } }: SynthesizedResource): Answer {
  const lists = [public_source_list, virtual_source_list];
  const some = lists.some((list) => list !== undefined && list !== null && !(Array.isArray(list) && list.length === 0));
  return some ? 'compliant' : [`network source '${String(name)}' has no addresses`];
}

function judgePolicy(policy: SynthesizedResource, app: SynthesizedApp): Answer {
  return combinedAnswers(
    statementsIn(policy, app).map((statement) => {
      const { where } = statement;
      if (!requires(where, (comparison) => isAbout(comparison, 'request.networksource.name'))) {
        return 'not-applicable';
      }
      const nameless = requires(
        where,
        (comparison) =>
          isAbout(comparison, 'request.networksource.name') &&
          comparison.values.every((value) => 'text' in value && value.text.trim() === ''),
      );
      return nameless
        ? [`${whoIn(statement)} must come from a network source without a name, in ${quote(statement, app)}`]
        : 'compliant';
    }),
  );
}
