import { Construct } from 'constructs';
import { addDefinedTags, ConfigurationError, NamingRule, tagAll, useNaming } from '../core';
import { ICompartment } from '../identity';
import { deleteProtected, protectFromDestroy } from '../protection';
import { ImageReference, Region } from '../region';
import {
  IArtifactRepository,
  IContainerRepository,
  RegistrySettings,
  RepositorySet,
  TenancyNamespace,
} from '../registry';
import { RegistryPlatformProps } from './declaration';
import { Environment } from './environment';
import { ImageOutput } from './image-output';

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

  /** Applies what a declaration sets for everything below. */
  protected applySettings(declaration: RegistryPlatformProps, naming: NamingRule): void {
    const { owner: Owner, costCenter: CostCenter, tags, definedTags = {}, deleted = [] } = declaration;
    tagAll(this, { Environment: 'shared', Owner, CostCenter, ...tags });
    addDefinedTags(this, definedTags);
    useNaming(this, naming);
    protectFromDestroy(this, declaration.protectedFromDestroy);
    deleteProtected(this, deleted);
  }

  /** Makes the output with the paths of the images, and the settings of the registry in the region. */
  protected makeOutputAndSettings(declaration: RegistryPlatformProps, tenancy: ICompartment): void {
    const { name: platform, imageOutput = true, createRepositoryOnFirstPush } = declaration;
    if (imageOutput) {
      new ImageOutput(this, 'Images', {
        platform,
        registryHost: this.region.registryHost,
        repositories: new Map([...this.environments].map(([name, { managed }]) => [name, managed])),
      });
    }
    if (createRepositoryOnFirstPush !== undefined) {
      new RegistrySettings(this, 'Settings', { tenancy, createRepositoryOnFirstPush });
    }
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
