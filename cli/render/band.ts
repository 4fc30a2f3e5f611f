/** A band's name in its colour: the field's red, yellow and green; other names stay plain. */
import type { Colours } from "../output.ts";

export function bandText(colours: Colours, band: string | null): string {
  if (band === null) return colours.dim("unknown");
  if (band === "red") return colours.red(band);
  if (band === "yellow") return colours.yellow(band);
  if (band === "green") return colours.green(band);
  return band;
}
