import { OciProvider } from '../../lib/bindings/oci/provider';
import { FederatedPipelines, GitHubSubject } from '../../lib/delivery';
import { Group, usePropagationWait } from '../../lib/identity';
import { rehearse } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { emptyStack, someTenancy } from '../support/stack';

describeEachBinary('the default identity domain', (binary) => {
  test('is looked up, and has the trust, the user and the application', async () => {
    const stack = emptyStack();
    new OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
    usePropagationWait(stack, 0);
    const tenancy = someTenancy(stack);
    const pipelines = new FederatedPipelines(stack, 'Pipelines', {
      tenancy,
      name: 'acme',
      app: 'made-with-secret-in-state',
    });
    const group = new Group(stack, 'Group', { tenancy, groupName: 'ci', description: 'd' });
    pipelines.add('Ci', { group, userName: 'ci', subjects: [GitHubSubject.branch('acme', 'payments', 'main')] });

    const { state, secondPlan } = await rehearse(stack, { binary });

    const domains = state.resources.filter(({ type }) => type.startsWith('oci_identity_domains_'));
    expect(
      domains
        .filter(({ address }) => !address.startsWith('data.'))
        .map(({ type, values }) => [type, values['idcs_endpoint']]),
    ).toEqual(
      ['app', 'identity_propagation_trust', 'user'].map((type) => [
        `oci_identity_domains_${type}`,
        'https://idcs-offline.identity.oraclecloud.com:443',
      ]),
    );
    expect(secondPlan.changes).toEqual([]);
  }, 60_000);
});
