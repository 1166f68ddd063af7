import { describeEachBinary } from '../support/each-binary';
import { open, refusalOf, StackParts, useProvider } from './offline-stack';

const startProvider = useProvider();

const bothRegions: StackParts = {
  provider: {
    oci: [{ region: 'eu-amsterdam-1' }, { alias: 'home', region: 'eu-frankfurt-1' }],
  },
  resource: {
    oci_artifacts_container_repository: { Api: { compartment_id: 'c', display_name: 'api' } },
    oci_identity_group: {
      Ci: { provider: 'oci.home', compartment_id: 'ocid1.tenancy.oc1..t', name: 'ci', description: 'Pipelines' },
    },
  },
};

const LOST = 'no answer from eu-frankfurt-1: the region is down';

describeEachBinary('a lost region', (binary) => {
  test('answers neither to reads nor to changes, until it is restored', async () => {
    const provider = await startProvider();
    const terraform = await open(provider, binary, bothRegions);
    provider.loseRegion('eu-frankfurt-1');

    expect(await refusalOf(terraform.apply())).toContain(LOST);
    expect(provider.log.map(({ type }) => type)).toEqual(['oci_artifacts_container_repository']);

    provider.restoreRegion('eu-frankfurt-1');
    await terraform.apply();
    provider.loseRegion('eu-frankfurt-1');

    expect(await refusalOf(terraform.plan())).toContain(LOST);
  });

  test('does not matter to a stack without requests to it', async () => {
    const provider = await startProvider();
    const terraform = await open(provider, binary, bothRegions);
    provider.loseRegion('us-phoenix-1');

    await terraform.apply();

    expect((await terraform.plan()).isEmpty).toBe(true);
  });
});
