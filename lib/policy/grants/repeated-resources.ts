import { TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError, Misconfiguration, resolverWithoutWaits } from '../../core';
import { PolicyStatement } from '../../policy-language';
import { addValidation } from '../../synthesized';
import { referencesIn } from '../merging';

/**
 * Makes synthesis fail if a statement refers to a value that Terraform has only inside one block: the value of an
 * iterator, or a resource with `for_each` or `count` without the key of an instance.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
 */
export function addRepeatedResourceValidation(book: IConstruct, statements: readonly PolicyStatement[]): void {
  addValidation(book, () => {
    const references = referencesIn(statements);
    const resolve = resolverWithoutWaits(book);
    const repeated = references.length === 0 ? new Map<string, string>() : repeatedResources(TerraformStack.of(book));
    return references.flatMap((reference) => {
      const problem = problemOf(resolve(reference), repeated);
      return problem === undefined ? [] : [new ConfigurationError(book, problem).message];
    });
  });
}

function problemOf(reference: string, repeated: ReadonlyMap<string, string>): Misconfiguration | undefined {
  const [iterated] = /\b(each\.(key|value)|count\.index)\b/.exec(reference) ?? [];
  if (iterated !== undefined) {
    return {
      given: `a grant that names '${reference}'`,
      why: `${iterated} has a value only inside the block with for_each or count, and the policy is another block`,
      fix: 'declare a repository or group for each name, for example with a loop, and grant on each',
    };
  }
  const [, address = ''] = /^\$\{(\w+\.[\w-]+)\./.exec(reference) ?? [];
  const path = repeated.get(address);
  return path === undefined
    ? undefined
    : {
        given: `a grant that refers to '${path}'`,
        why: 'it has for_each or count, so a reference needs the key of one instance',
        fix: 'declare a resource for each name, for example with a loop, and grant on each',
      };
}

/** The paths of the resources with `for_each` or `count`, by their Terraform addresses. */
function repeatedResources(stack: TerraformStack): Map<string, string> {
  return new Map(
    stack.node.findAll().flatMap((node): [string, string][] => {
      const repeats =
        TerraformElement.isTerraformElement(node) &&
        TerraformResource.isTerraformResource(node) &&
        (node.forEach !== undefined || node.count !== undefined);
      return repeats ? [[`${node.terraformResourceType}.${node.friendlyUniqueId}`, node.node.path]] : [];
    }),
  );
}
