import { knowsRemovedBlocks } from './each-binary';
import { Testing } from 'cdktf';
import { RegistryPlatform, RegistryPlatformProps, RegistryStack } from '../../lib/platform';
import { retireBy } from '../../lib/protection';

/** A platform of three environments and two teams. */
export const quickstart: RegistryPlatformProps = {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    dev: { push: ['developers', 'ci'] },
    test: { push: ['ci'] },
    prod: { guarded: true, push: ['release'] },
  },
  teams: { payments: { repositories: ['api', 'worker'] }, shop: { repositories: ['web'] } },
};

/** A stack with a platform as `props` declare it, for a program with or without `removed` blocks. */
export function platformStack(
  props: RegistryPlatformProps,
  binary = 'terraform',
  options: { readonly homeRegion?: string; readonly region?: string } = {},
): RegistryStack {
  const stack = new RegistryStack(Testing.app(), 'registry', {
    region: 'eu-frankfurt-1',
    homeRegion: 'eu-frankfurt-1',
    tenancyOcid: 'ocid1.tenancy.oc1..acme',
    propagationSeconds: 0,
    ...options,
  });
  if (binary !== 'terraform' && !knowsRemovedBlocks(binary)) {
    retireBy(stack, 'state-rm');
  }
  new RegistryPlatform(stack, 'Registry', props);
  return stack;
}
