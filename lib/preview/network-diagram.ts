import { Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';
import { box, Diagram, DiagramArrow, DiagramPart, frame } from './diagram';
export type X = [Arguments, SynthesizedApp, SynthesizedResource, typeof box, Diagram, DiagramArrow, DiagramPart, typeof frame];
