/** The installations and readings of Energiapro's simulator. */

/** An installation, in the form that a public client shows. */
export interface Installation {
  readonly insID: string;
  readonly [field: string]: string | number;
}

/** The gas of one day at one installation. */
export interface Reading {
  /** The `insID` of the installation. */
  readonly num_inst: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Cubic metres. */
  readonly quantite_m3: number;
}

/** The installation of the document's example request (E-38) and a made-up neighbour. */
export const demoInstallations: readonly Installation[] = ['123456.123', '123456.456'].map((insID, index) => ({
  insID,
  adrNomRueC: 'Exemple',
  adrRueC: `Rue de l'Exemple ${3 + 2 * index}`,
  adrNumImm: 3 + 2 * index,
  adrCPC: '1000',
  adrLocaliteC: 'Lausanne',
}));

const DAY = 24 * 60 * 60 * 1000;

/** The first day of the document's example request (E-40). */
const FIRST_DAY = Date.UTC(2022, 0, 1) / DAY;

/** The factor between the columns of the spec's example: 77.10 m³ are 798.45 kWh. */
const KWH_PER_M3 = 10.356;

/** The index of the first installation before its first reading, in hundredths of a cubic metre, and how much higher the next one's is. */
const [FIRST_INDEX, APART] = [14_542_890, 1_000_000];

interface Row {
  readonly date: string;
  readonly quantite_m3: string;
  readonly index_m3: string;
  readonly consommation_kw_h: string;
}

/**
 * The rows of one installation, oldest first: of the readings given, or else one for every day up to today (of UTC), computed from the number
 * of the day, so that every run and every range shows the same ones.
 *
 * @param position The place of the installation in its list.
 */
export function rowsOf(
  num_inst: string,
  position: number,
  { readings, today }: { readonly readings: readonly Reading[] | undefined; readonly today: Date },
): Row[] {
  const daily = readings
    ? readings.filter((reading) => reading.num_inst === num_inst).toSorted((a, b) => a.date.localeCompare(b.date))
    : computed(position, today);
  // Hundredths of a cubic metre: whole numbers add up exactly.
  let index = FIRST_INDEX + position * APART;
  return daily.map(({ date, quantite_m3 }) => {
    const quantity = Math.round(quantite_m3 * 100);
    index += quantity;
    return {
      date,
      quantite_m3: decimal(quantity),
      index_m3: decimal(index),
      consommation_kw_h: decimal(Math.round(quantity * KWH_PER_M3)),
    };
  });
}

function computed(position: number, today: Date): Pick<Reading, 'date' | 'quantite_m3'>[] {
  const count = Math.max(0, Math.floor(today.getTime() / DAY) - FIRST_DAY + 1);
  return Array.from({ length: count }, (_, offset) => {
    const day = FIRST_DAY + offset;
    const hundredths = 2_000 + ((day * 937 + position * 331) % 6_000);
    return { date: new Date(day * DAY).toISOString().slice(0, 10), quantite_m3: hundredths / 100 };
  });
}

/** Whether something can be listed as an installation. */
export function isInstallation(value: unknown): value is Installation {
  return typeof value === 'object' && value !== null && 'insID' in value && typeof value.insID === 'string';
}

/** Whether something can be listed as a reading. */
export function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false;
  const { num_inst, date, quantite_m3 }: Partial<Record<keyof Reading, unknown>> = value;
  return typeof num_inst === 'string' && isDay(String(date)) && Number.isFinite(quantite_m3);
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // 30 February is parsed as 2 March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

function decimal(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
