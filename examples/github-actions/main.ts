import { App } from 'cdktf';
import { GitHubSubject, GitLabSubject, RegistryPlatform, RegistryStack } from 'cdktf-oci-registry';

const DOMAIN = { domainUrl: 'https://idcs-a1b2.identity.oraclecloud.com', clientId: 'f2a1b0c9d8e7' };

const app = new App();
const stack = new RegistryStack(app, 'github-actions', {
  region: 'eu-frankfurt-1',
  tenancyOcid: 'ocid1.tenancy.oc1..aaaa',
  // The workflows plan and deploy write the token of their job there.
  signIn: { tokenPath: '/tmp/job-token.jwt', ...DOMAIN },
});

new RegistryPlatform(stack, 'Registry', {
  name: 'acme',
  owner: 'platform-team',
  costCenter: 'CC-1042',
  environments: {
    dev: { push: ['ci'] },
    prod: { guarded: true, push: ['release'] },
  },
  pipelines: { app: { clientId: DOMAIN.clientId }, domainUrl: DOMAIN.domainUrl },
  teams: {
    payments: { repositories: ['api'], ci: GitHubSubject.branch('acme', 'payments', 'main') },
    shop: {
      repositories: ['web'],
      ci: [
        GitHubSubject.branch('acme', 'shop', 'main', { owner: 71, repository: 4711 }),
        GitLabSubject.branch('acme/shop', 'main'),
      ],
    },
  },
  release: GitHubSubject.environment('acme', 'releases', 'production'),
});

app.synth();
