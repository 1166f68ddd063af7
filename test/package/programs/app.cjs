'use strict';
const { App } = require('cdktf');
const { oci, RegistryPlatform, RegistryStack } = require('cdktf-oci-registry');
const { CoreVcn } = require('cdktf-oci-registry/oci/core-vcn');
const { OfflineProvider } = require('cdktf-oci-registry/testing');

const app = new App({ outdir: 'cdktf.out' });
const stack = new RegistryStack(app, 'check', { region: 'eu-frankfurt-1' });
const teams = { shop: { repositories: ['web'] } };
new RegistryPlatform(stack, 'Registry', { name: 'acme', owner: 'me', costCenter: 'CC-1', teams });

const vcn = new CoreVcn(stack, 'Vcn', { compartmentId: 'ocid1.compartment.oc1..a', cidrBlocks: ['10.0.0.0/16'] });
if (!(vcn instanceof oci.coreVcn.CoreVcn) || !OfflineProvider) {
  throw new Error('the entry points do not agree');
}

app.synth();
