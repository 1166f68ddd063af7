import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ImageReference } from '../region';
import { IContainerRepository } from '../registry';

/** Properties of {@link ImageOutput}. */
export interface ImageOutputProps {
  /** Name of the platform. */
  readonly platform: string;

  /** Host of the registry, for example `fra.ocir.io`. */
  readonly registryHost: string;

  /** Container repositories that Terraform manages, by environment and `<team>/<name>`. */
  readonly repositories: ReadonlyMap<string, ReadonlyMap<string, IContainerRepository>>;
}

/**
 * A Terraform output with the path of each image, by environment and `<team>/<name>`. Its name is `images_<platform>`,
 * or the one that cdktf makes from the path if another platform of the stack has that name.
 */
export class ImageOutput extends Construct {
  private readonly outputName: string | undefined;

  constructor(scope: Construct, id: string, { platform, registryHost: host, repositories }: ImageOutputProps) {
    super(scope, id);
    const [first] = sorted(repositories).flatMap(([, some]) => sorted(some));
    if (first === undefined) {
      return;
    }
    // One reference is enough, because a tenancy has one namespace, and cdktf is slow with thousands of references.
    const [, { namespace }] = first;
    const pathOf = ({ repositoryName: repository }: IContainerRepository) =>
      new ImageReference({ host, namespace, repository }).toString();
    const paths = sorted(repositories).map(([environment, some]) => [
      environment,
      Object.fromEntries(sorted(some).map(([name, repository]) => [name, pathOf(repository)])),
    ]);
    const name = `images_${platform.replace(/\W/g, '_')}`;
    const others = TerraformStack.of(this).node.findAll();
    const isTaken = others.some((other) => other instanceof ImageOutput && other.outputName === name);
    const output = new TerraformOutput(this, 'Resource', {
      value: Object.fromEntries(paths),
      description: `Paths of the images of ${platform}, without tags`,
    });
    if (!isTaken) {
      output.overrideLogicalId(name);
      this.outputName = name;
    }
  }
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
}
