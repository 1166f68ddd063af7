import { App } from 'cdktf';
import { oci, RegistryPlatform, type RegistryPlatformProps, RegistryStack } from 'cdktf-oci-registry';
import { CoreVcn, type CoreVcnConfig } from 'cdktf-oci-registry/oci/core-vcn';
import { type Fixtures, OfflineProvider } from 'cdktf-oci-registry/testing';

const app = new App({ outdir: 'cdktf.out' });
const stack = new RegistryStack(app, 'check', { region: 'eu-frankfurt-1' });
const props: RegistryPlatformProps = {
  name: 'acme',
  owner: 'me',
  costCenter: 'CC-1',
  teams: { shop: { repositories: ['web'] } },
};
new RegistryPlatform(stack, 'Registry', props);

const config: CoreVcnConfig = { compartmentId: 'ocid1.compartment.oc1..a', cidrBlocks: ['10.0.0.0/16'] };
const fixtures: Fixtures | undefined = undefined;
if (!(new oci.coreVcn.CoreVcn(stack, 'Vcn', config) instanceof CoreVcn) || !OfflineProvider || fixtures) {
  throw new Error('the entry points do not agree');
}

app.synth();
