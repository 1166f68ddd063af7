import { Testing, TerraformStack } from 'cdktf';
import { OciProvider } from '../../lib/bindings/oci/provider';
import { useHomeRegion } from '../../lib/identity';
import { OfflineProvider, rehearse } from '../../lib/testing';
import { describeEachBinary } from '../support/each-binary';
import { folderWith, open, refusalOf, rewrite, StackParts, useProvider } from './offline-stack';

const startProvider = useProvider();
const TENANCY = 'ocid1.tenancy.oc1..t';
const HOME = 'eu-amsterdam-1';
const COMPARTMENT = '${oci_identity_compartment.Dev.id}';

/** A provider block for Frankfurt, and one for the home region. */
const providers = { oci: [{ region: 'eu-frankfurt-1' }, { alias: 'home', region: HOME }] };
const compartment = { compartment_id: TENANCY, name: 'dev', description: 'dev', enable_delete: true };
const wait = (seconds: number) => ({ create_duration: `${seconds}s`, triggers: { id: COMPARTMENT } });
const behindWait = '${time_sleep.Dev.triggers["id"]}';

/** A compartment that the home region makes, and a repository in it. */
function repositoryIn(compartmentId: string, more: object = {}): StackParts {
  return {
    provider: providers,
    resource: {
      oci_identity_compartment: { Dev: { ...compartment, provider: 'oci.home' } },
      oci_artifacts_container_repository: { Api: { compartment_id: compartmentId, display_name: 'api' } },
      ...more,
    },
  };
}

describeEachBinary('a tenancy in which identity is late', (binary) => {
  const applied = async (provider: OfflineProvider, parts: StackParts) => {
    const terraform = await open(provider, binary, parts);
    return { terraform, refusal: await refusalOf(terraform.apply()).catch(() => undefined) };
  };

  test('refuses what is made in a compartment that is not available yet, and takes it later', async () => {
    const provider = await startProvider({ homeRegion: HOME, identityDelay: 20 });
    const { terraform, refusal } = await applied(provider, repositoryIn(COMPARTMENT));

    expect(refusal).toContain('404-NotAuthorizedOrNotFound');
    expect(refusal).toContain(
      "oci_identity_compartment 'dev' was made 0 s ago, and is not available yet in eu-frankfurt-1: put a time_sleep",
    );

    provider.pass(40);
    expect((await terraform.apply()).addresses).toEqual(['oci_artifacts_container_repository.Api']);
  });

  test.each([
    [20, 40, 40],
    [20, 20, 20],
  ])('of %d s, and %d s elsewhere, is over after a wait of %d s', async (homeRegion, otherRegions, seconds) => {
    const provider = await startProvider({ homeRegion: HOME, identityDelay: { homeRegion, otherRegions } });

    const { refusal } = await applied(provider, repositoryIn(behindWait, { time_sleep: { Dev: wait(seconds) } }));

    expect(refusal).toBeUndefined();
  });

  test('lets a wait begin that is too short', async () => {
    const provider = await startProvider({ homeRegion: HOME, identityDelay: 20 });

    const { refusal } = await applied(provider, repositoryIn(behindWait, { time_sleep: { Dev: wait(1) } }));

    expect(refusal).toContain('oci_artifacts_container_repository.Api');
    expect(refusal).not.toContain('time_sleep.Dev Offline');
  });

  test('is not over a second earlier', async () => {
    const provider = await startProvider({ homeRegion: HOME, identityDelay: { homeRegion: 20, otherRegions: 40 } });

    const { refusal } = await applied(provider, repositoryIn(behindWait, { time_sleep: { Dev: wait(39) } }));

    expect(refusal).toContain('was made 39 s ago, and is not available yet in eu-frankfurt-1');
  });

  test('takes twice as long elsewhere as in the home region', async () => {
    const policy = {
      oci_identity_policy: {
        P: { provider: 'oci.home', compartment_id: behindWait, name: 'p', description: 'p', statements: ['Allow …'] },
      },
      time_sleep: { Dev: wait(20) },
    };
    const provider = await startProvider({ homeRegion: HOME, identityDelay: 20 });

    const { refusal } = await applied(provider, repositoryIn(behindWait, policy));

    expect(refusal).toContain('oci_artifacts_container_repository.Api');
    expect(refusal).not.toContain('oci_identity_policy');
    expect(refusal).toContain('made 20 s ago');
  });

  test('refuses to look something up in a compartment that is not available yet', async () => {
    const parts = {
      resource: { oci_identity_compartment: { Dev: compartment } },
      data: { oci_identity_availability_domains: { Ads: { compartment_id: COMPARTMENT } } },
    };
    const { refusal } = await applied(await startProvider({ identityDelay: 10 }), parts);

    expect(refusal).toContain('404-NotAuthorizedOrNotFound');
  });

  test('knows at once what was there before', async () => {
    const provider = await startProvider({ identityDelay: 10 });
    const id = provider.add('oci_identity_compartment', compartment);
    const repository = { compartment_id: id, display_name: 'api' };

    const { refusal } = await applied(provider, {
      resource: { oci_artifacts_container_repository: { Api: repository } },
    });

    expect(refusal).toBeUndefined();
  });
});

describeEachBinary('a tenancy with a home region', (binary) => {
  test('refuses a change of identity that goes to another region', async () => {
    const provider = await startProvider({ homeRegion: HOME });
    const parts = repositoryIn(TENANCY, { oci_identity_compartment: { Dev: compartment } });

    const terraform = await open(provider, binary, parts);

    expect(await refusalOf(terraform.apply())).toContain(
      '403-NotAllowed, Please go to your home region AMS to execute CREATE, UPDATE and DELETE operations. ' +
        'The provider of this oci_identity_compartment is configured for eu-frankfurt-1: use a provider for eu-amsterdam-1',
    );
  });

  test('takes it in that region, and what is not identity in any', async () => {
    const folder = folderWith(await startProvider(), repositoryIn(COMPARTMENT));

    const { applied } = await rehearse(folder, { binary, homeRegion: HOME });

    expect(applied.addresses).toEqual(['oci_identity_compartment.Dev', 'oci_artifacts_container_repository.Api']);
  });

  test('is the one that the stack is declared for', async () => {
    const group = { compartment_id: TENANCY, name: 'g', description: 'g' };
    const folder = folderWith(await startProvider(), {
      '//': { 'oci-registry': { homeRegion: [{ region: HOME }] } },
      resource: { oci_identity_group: { G: group } },
    });

    expect(await refusalOf(rehearse(folder, { binary }))).toContain(
      '403-NotAllowed, Please go to your home region AMS',
    );
    expect((await rehearse(folder, { binary, homeRegion: 'eu-frankfurt-1' })).applied.addresses).toHaveLength(1);
  });

  test.each([HOME, 'eu-moon-1'])('%s is found by its subscriptions', async (homeRegion) => {
    const expression = 'data.oci_identity_region_subscriptions.All.region_subscriptions';
    const terraform = await open(await startProvider({ homeRegion }), binary, {
      data: { oci_identity_region_subscriptions: { All: { tenancy_id: TENANCY } } },
      output: { home: { value: `\${one([for r in ${expression} : r.region_name if r.is_home_region])}` } },
    });
    await terraform.apply();

    expect((await terraform.state()).outputs).toEqual({ home: homeRegion });
  });
});

describeEachBinary('a name that is taken', (binary) => {
  const group = (name: string) => ({ compartment_id: TENANCY, name, description: 'g' });
  const repository = (provider: string) => ({ provider, compartment_id: TENANCY, display_name: 'api' });

  test('is refused in the region of the other resource, and in no other', async () => {
    const repositories = { A: repository('oci'), B: repository('oci.home') };
    const terraform = await open(await startProvider(), binary, {
      provider: providers,
      resource: { oci_artifacts_container_repository: repositories },
    });
    expect((await terraform.apply()).addresses).toHaveLength(2);

    rewrite(terraform, {
      provider: providers,
      resource: { oci_artifacts_container_repository: { ...repositories, C: repository('oci') } },
    });
    expect(await refusalOf(terraform.apply())).toContain("409-Conflict, display_name 'api' is taken by another");
  });

  test('is refused by the name of a resource that Terraform does not know, and free when that is gone', async () => {
    const provider = await startProvider();
    const id = provider.add('oci_identity_group', group('a'));
    const terraform = await open(provider, binary, { resource: { oci_identity_group: { A: group('a') } } });

    expect(await refusalOf(terraform.apply())).toContain('409-Conflict');

    provider.forget(id);
    expect((await terraform.apply()).addresses).toEqual(['oci_identity_group.A']);
  });
});

test('a stack keeps the home region that it is declared for', () => {
  const stack = new TerraformStack(Testing.app(), 'registry');
  const home = new OciProvider(stack, 'Home', { alias: 'home', region: HOME });
  const elsewhere = new OciProvider(stack, 'Asked', { alias: 'asked', region: '${var.home_region}' });
  useHomeRegion(stack, home);
  useHomeRegion(stack, elsewhere);

  expect((stack.toTerraform() as { '//': unknown })['//']).toMatchObject({
    'oci-registry': { homeRegion: [{ region: HOME }] },
  });
});

test.each([
  [{ homeRegion: 'Amsterdam' }, "homeRegion: 'Amsterdam' is not the identifier of a region"],
  [{ identityDelay: -1 }, 'identityDelay: -1 is not a number of seconds from 0'],
  [{ identityDelay: { homeRegion: 1, otherRegions: Number.NaN } }, 'is not a number of seconds from 0'],
  [{ accepted: ['oci_core_instance.colour'] }, "accepted: 'oci_core_instance.colour' is not an argument of a table"],
])('%j is no tenancy', async (props, message) => {
  await expect(OfflineProvider.start(props)).rejects.toThrow(message);
});
