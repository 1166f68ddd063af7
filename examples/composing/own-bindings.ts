import { TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** The company's own provider binding, written by hand. */
export class OwnOciProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: { readonly region: string; readonly alias?: string },
  ) {
    super(scope, id, {
      terraformResourceType: 'oci',
      terraformProviderSource: 'oracle/oci',
      terraformGeneratorMetadata: { providerName: 'oci', providerVersionConstraint: '~> 8.28' },
    });
  }

  public override get alias(): string | undefined {
    return this.config.alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { region: this.config.region };
  }
}

/**
 * One binding for every type of resource that the company needs. A provider is an object that the constructor takes:
 * cdktf drops a `provider` among the arguments.
 */
export class OwnResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    type: string,
    private readonly config: Readonly<Record<string, unknown>>,
    provider?: TerraformProvider,
  ) {
    super(scope, id, {
      terraformResourceType: type,
      terraformGeneratorMetadata: { providerName: 'oci' },
      ...(provider === undefined ? {} : { provider }),
    });
  }

  public get ocid(): string {
    return this.getStringAttribute('id');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.config };
  }
}
