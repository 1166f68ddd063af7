import { App } from 'cdktf';
import { RegistryPlatform, RegistryStack } from 'cdktf-oci-registry';

const app = new App();
const stack = new RegistryStack(app, 'quickstart', { region: 'eu-frankfurt-1' });

new RegistryPlatform(stack, 'Registry', {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    dev: { push: ['developers', 'ci'] },
    test: { push: ['ci'] },
    prod: { guarded: true, push: ['release'] },
  },
  teams: {
    payments: { repositories: ['api', 'worker'] },
    shop: { repositories: ['web'] },
  },
});

app.synth();
