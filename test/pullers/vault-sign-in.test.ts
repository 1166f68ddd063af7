import { ComputePuller } from '../../lib/pullers';
import { Secret } from '../../lib/secrets';
import { emptyStack, refusalOf, resourceOf, resourcesOf, someCompartment, statementsOf } from '../support/stack';
import { decodedUserData } from '../support/user-data';
import { somePlace } from './puller-stack';

const SECRET = 'ocid1.vaultsecret.oc1.fra.aaaa';

function puller(userName: string) {
  const stack = emptyStack();
  new ComputePuller(stack, 'Puller', {
    pullerName: 'web',
    ...somePlace(stack),
    digest: `sha256:${'a'.repeat(64)}`,
    signIn: { secret: Secret.fromOcid(stack, 'Token', SECRET, someCompartment(stack, 'Vaults')), userName },
  });
  return stack;
}

describe('machines that sign in with a secret', () => {
  test('may read that one', () => {
    expect(statementsOf(puller('ci-puller'))).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^Allow dynamic-group \\S+ to read secret-bundles in compartment id ocid1.compartment.oc1..vaults where target.secret.id = '${SECRET}'$`,
        ),
      ),
    );
  });

  test('start after every policy that they need', () => {
    const stack = puller('ci-puller');
    const policies = Object.keys(resourcesOf(stack, 'oci_identity_policy')).map((id) => `oci_identity_policy.${id}`);

    expect(policies).toHaveLength(2);
    const [wait] = Object.entries(resourcesOf(stack, 'time_sleep')).flatMap(([id, one]) =>
      id.includes('_Access_Wait_') ? [one] : [],
    );
    expect(wait?.['depends_on']).toEqual(expect.arrayContaining(policies));
  });

  test('are told the user and the secret, and no token', () => {
    const { metadata } = resourceOf(puller('Partners/ci-puller'), 'oci_core_instance');
    const config = JSON.parse(decodedUserData(Object(metadata)['user_data']).replace('#cloud-config\n', ''));
    const script = config.write_files.find(({ path }: { path: string }) => path.endsWith('/sign-in')).content;

    expect(script).toContain("user='@terraform-0@/Partners/ci-puller'\n");
    expect(script).toContain(`secret='${SECRET}'\n`);
    expect(script).not.toContain('BEARER_TOKEN');
  });

  test('refuse a user without a name', () => {
    expect(refusalOf(() => puller(' '))).toBe("test/Puller: user name ' ': a name cannot be empty; name the user");
  });
});
