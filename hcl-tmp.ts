import { App, Testing } from 'cdktf';
import { RegistryPlatform, RegistryStack } from '/work/eng-c/lib';
const app = Testing.app();
const stack = new RegistryStack(app, 'q', { region: 'eu-frankfurt-1' });
new RegistryPlatform(stack, 'Registry', { name: 'acme', owner: 'p', costCenter: 'C', teams: { shop: { repositories: ['web'] } } });
try { const h = Testing.synthHcl(stack as never); console.log(String(h).split('\n').filter((l,i,a)=>/terraform_data|protected|statements|locals/.test(l) || /terraform_data/.test(a[i-1]??'')).join('\n')); console.log(String(h).slice(-2500)) } catch (e) { console.log('ERR', e) }
