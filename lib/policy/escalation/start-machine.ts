import { EscalationFacts, inWordsOf } from './escalation-facts';
import { EscalationRule, EscalationStep } from './escalation';
import { MatchedResources } from './matched-resources';
import { WhoCan } from './possible-requests';
import { stepsOf, whoCanAll, whoCanAny } from './steps';

/** A machine that somebody starts or moves to where a dynamic group looks, with the tags that it looks for, is in it. */
export const startMachine: EscalationRule = {
  id: 'start-machine',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Tasks/managingdynamicgroups.htm',
  into: (facts, as) =>
    facts
      .matchedBy(as)
      .flatMap(({ matches }) =>
        matches
          .filter(({ type, ocid }) => type === 'instance' && ocid === undefined)
          .flatMap((way) => stepsInto(facts, way).map((step) => ({ ...step, as: as.name }))),
      ),
};

function stepsInto(facts: EscalationFacts, { compartment: ocid, tags }: MatchedResources): EscalationStep[] {
  const marks = tags.map(({ namespace }) => whoTags(facts, namespace));
  const own = tags.length === 0 ? [] : [['INSTANCE_UPDATE']];
  const places = ocid === undefined ? facts.everywhere : [facts.pathTo(ocid)];
  return places.flatMap((compartment) => {
    const runs = facts.requests.whoCan({ permissions: [['INSTANCE_CREATE'], ['INSTANCE_MOVE'], ...own], compartment });
    return stepsOf(whoCanAll([runs, ...marks]), {
      may: `may start machines in ${inWordsOf(compartment)}`,
      then:
        tags.length === 0 ? 'starts one that the rule matches' : `tags one with ${tags.map(tagInWords).join(' and ')}`,
    });
  });
}

/** Principals that may use tags of a namespace; if the app does not make the namespace, of any namespace. */
function whoTags(facts: EscalationFacts, namespace: string): WhoCan {
  const made = facts.app
    .ofType('oci_identity_tag_namespace')
    .filter((resource) => facts.app.attribute(resource, 'name').toLowerCase() === namespace.toLowerCase());
  const places = made.length === 0 ? facts.everywhere : made.flatMap((resource) => facts.placesOf(resource));
  const ids = made.map((resource) => facts.app.attribute(resource, 'id'));
  return whoCanAny(
    places.map((compartment) =>
      facts.requests.whoCan({
        permissions: [['TAG_NAMESPACE_USE']],
        compartment,
        variables: { 'target.tag-namespace.name': namespace, 'target.tag-namespace.id': ids.length === 0 ? '*' : ids },
      }),
    ),
  );
}

function tagInWords({ namespace, key }: MatchedResources['tags'][number]): string {
  return `${namespace}.${key}`;
}
