import { SynthesizedResource } from '../../synthesized';
import { EscalationRule, EscalationStep } from './escalation';
import { EscalationFacts } from './escalation-facts';
import { stepsOf } from './steps';
import { tokensOf } from './tokens';

/** A principal with the auth token of a user signs in as the user. One that writes the secret decides who signs in. */
export const readToken: EscalationRule = {
  id: 'read-token',
  see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/keypolicyreference.htm',
  into: (facts, { name, principal }) =>
    tokensOf(facts.app, principal).flatMap((secret) =>
      [...waysToSecret(facts, secret), ...waysToKey(facts, secret)].map((step) => ({ ...step, as: name })),
    ),
};

function waysToSecret(facts: EscalationFacts, secret: SynthesizedResource): EscalationStep[] {
  const name = facts.app.attribute(secret, 'secret_name');
  const variables = { 'target.secret.name': name, 'target.secret.id': facts.app.attribute(secret, 'id') };
  return facts.placesOf(secret).flatMap((compartment) => {
    const whoCan = (...permissions: string[][]) => facts.requests.whoCan({ permissions, compartment, variables });
    return [
      ...stepsOf(whoCan(['SECRET_BUNDLE_READ']), { may: `may read secret ${name}`, then: 'signs in with the token' }),
      ...stepsOf(whoCan(['SECRET_UPDATE', 'SECRET_MOVE']), {
        may: `may move secret ${name}`,
        then: 'reads the token where it may read secrets',
      }),
      ...stepsOf(whoCan(['SECRET_UPDATE'], ['SECRET_ROTATE']), {
        may: `may write secret ${name}`,
        then: 'decides what signs in with it',
      }),
    ];
  });
}

function waysToKey(facts: EscalationFacts, secret: SynthesizedResource): EscalationStep[] {
  const key = facts.app.referent(secret.arguments['key_id'], secret.stack)?.resource;
  const name = facts.app.attribute(secret, 'secret_name');
  const places = key === undefined ? facts.everywhere : facts.placesOf(key);
  const id = facts.app.attribute(secret, 'key_id');
  return places.flatMap((compartment) =>
    stepsOf(
      facts.requests.whoCan({
        permissions: [['KEY_DECRYPT'], ['KEY_EXPORT']],
        compartment,
        variables: { 'target.key.id': id },
      }),
      { may: `may use the key of secret ${name}`, then: 'decrypts the token' },
    ),
  );
}
