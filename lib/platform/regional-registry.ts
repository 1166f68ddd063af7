import { Construct } from 'constructs';
import { ConfigurationError } from '../core';
import { ImageReference, Region } from '../region';
import { IArtifactRepository, IContainerRepository, RepositorySet, TenancyNamespace } from '../registry';
import { Environment } from './environment';

/** The environments of a platform in one region, and their repositories. */
export abstract class RegionalRegistry<
  EnvironmentName extends string = string,
  RepositoryName extends string = string,
> extends Construct {
  /** Region of the registry. */
  public abstract readonly region: Region;

  protected abstract readonly environments: ReadonlyMap<string, Environment>;

  /** Its noun in messages. */
  protected abstract readonly noun: 'platform' | 'region';

  /**
   * An environment, by its name.
   *
   * @throws ConfigurationError if there is no environment of that name
   */
  public environment(name: EnvironmentName): Environment {
    return this.find(this.environments, 'environment', name);
  }

  /** The container repositories of every team in every environment. A grant names each of them. */
  public get repositories(): RepositorySet {
    const repositories = [...this.environments.values()].flatMap(({ everyDeclared }) => everyDeclared);
    const made = this.node.tryFindChild('Repositories') as RepositorySet | undefined;
    return made ?? new RepositorySet(this, 'Repositories', { repositories });
  }

  /**
   * A container repository, by its environment and `<team>/<name>`.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public repository(environment: EnvironmentName, name: RepositoryName): IContainerRepository {
    return this.environment(environment).repository(name);
  }

  /**
   * The path to push images of a container repository to and to pull them from, without tag or digest. `withTag` and
   * `withDigest` add one. Its namespace is not known at synthesis.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public image(environment: EnvironmentName, name: RepositoryName): ImageReference {
    return new ImageReference({
      host: this.region.registryHost,
      namespace: TenancyNamespace.of(this),
      repository: this.repository(environment, name).repositoryName,
    });
  }

  /**
   * A repository of generic artifacts, by its environment and `<team>/<name>`.
   *
   * @throws ConfigurationError if there is no such repository
   */
  public artifactRepository(environment: EnvironmentName, name: string): IArtifactRepository {
    return this.environment(environment).artifactRepository(name);
  }

  protected find<T>(among: ReadonlyMap<string, T>, kind: 'environment' | 'team', name: string): T {
    const found = among.get(name);
    if (found === undefined) {
      throw new ConfigurationError(this, {
        given: `${kind} '${name}'`,
        why: `the ${this.noun} has ${[...among.keys()].join(', ')}`,
        fix: `use one of these, or declare it under ${kind}s`,
      });
    }
    return found;
  }
}
