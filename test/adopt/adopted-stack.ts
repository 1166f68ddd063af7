import * as cdktf from 'cdktf';
import { ModuleKind, transpileModule } from 'typescript';
import * as library from '../../lib';

/** A stack that runs the code that adopt prints. */
export interface AdoptedStack {
  readonly stack: cdktf.TerraformStack;

  /** What the code returns: resources by kind and name. */
  readonly handles: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Runs the code that adopt prints, in a new stack unless one is given. */
export function adoptedStack(code: string, stack: cdktf.TerraformStack = newStack()): AdoptedStack {
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.CommonJS } });
  const exported: { adopt?: (stack: cdktf.TerraformStack) => AdoptedStack['handles'] } = {};
  new Function('require', 'exports', outputText)((name: string) => (name === 'cdktf' ? cdktf : library), exported);
  return { stack, handles: exported.adopt?.(stack) ?? {} };
}

function newStack(): cdktf.TerraformStack {
  const stack = new cdktf.TerraformStack(new cdktf.App(), 'adopted');
  new library.oci.provider.OciProvider(stack, 'Oci', { region: 'eu-frankfurt-1' });
  return stack;
}
