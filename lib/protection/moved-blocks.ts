import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';

/** What was at one address in the state, and is to be at another from now on. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The `moved` blocks of a stack that no resource writes itself. */
export class MovedBlocks extends TerraformElement {
  /** @param moves asked when everything is declared */
  constructor(
    scope: Construct,
    id: string,
    private readonly moves: () => readonly Move[],
  ) {
    super(scope, id);
  }

  public override toTerraform(): { moved?: readonly Move[] } {
    const moved = this.moves();
    return moved.length === 0 ? {} : { moved };
  }
}
