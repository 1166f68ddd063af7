import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { appUnderConstruction, textUnderConstruction } from '../../synthesized';
import { ACCESS_ARGUMENTS } from './access-target';
import { AppAccess, AppAccessProps } from './app-access';

/** The access in the app of `scope`, as declared so far; in a validation, as it is going to be synthesized. */
export function declaredAccess(scope: IConstruct, props: Pick<AppAccessProps, 'interpretation'> = {}): AppAccess {
  const stack = TerraformStack.of(scope);
  const app = appUnderConstruction(scope, ...ACCESS_ARGUMENTS);
  const resolve = (text: string) => app.resolved(textUnderConstruction(stack, text), stack.node.id);
  return new AppAccess(app, { ...props, resolve });
}
