/** Says once per run which canaries it has: given again as `GUICHET_CANARY_SEED`, the run has the same. */
export default function saySeed(): void {
  console.log(`Canaries of this run: GUICHET_CANARY_SEED=${process.env.GUICHET_CANARY_SEED}`);
}
