/** Properties are tried on the same cases in every run, so that a change alone can break a test; TEND_SEED=random looks for new ones. */
import fc from "fast-check";

const given = process.env.TEND_SEED ?? "1";
if (given !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });
