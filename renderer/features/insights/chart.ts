import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartConfiguration
} from 'chart.js'
import { useText } from '#shared/i18n/index'
import type { Figure, FigureRow } from './figures'
import { fillOf, type Look } from './chart-theme'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export type Measure = 'count' | 'amount'

export interface Drawing {
  figure: Figure
  measure: Measure
  look: Look
  /** Called when a bar is clicked. */
  onChoose?: (row: FigureRow) => void
}

export type BarChart = Chart<'bar', number[], string>

/** Draws a figure at the size of the canvas's container, without animation. */
export function drawOnScreen(canvas: HTMLCanvasElement, drawing: Drawing): BarChart {
  return new Chart(canvas, configOf(drawing))
}

/** Printer dots per CSS px. */
const PRINTED = 3

/** Returns a figure as a PNG data URL for paper. */
export function pictureOf(drawing: Drawing, width: number, height: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const config = configOf(drawing)
  const options = { ...config.options, responsive: false, devicePixelRatio: PRINTED }
  const chart = new Chart(canvas, { ...config, options })
  const picture = chart.toBase64Image()
  chart.destroy()
  return picture
}

/** Returns the rows that have a bar, in their order. */
function chartedOf({ rows }: Figure): FigureRow[] {
  return rows.filter(({ charted }) => charted)
}

/** Returns a height, in CSS px, that keeps the bars apart. */
export function heightOf(figure: Figure): number {
  return figure.sideways ? Math.max(96, chartedOf(figure).length * 24 + 32) : 224
}

function configOf({ figure, measure, look, onChoose }: Drawing): ChartConfiguration<'bar', number[], string> {
  const { count, rupiah, rupiahShort } = useText()
  const { sideways, series } = figure
  const rows = chartedOf(figure)
  const inRupiah = figure.amounts && measure === 'amount'
  const written = inRupiah ? rupiah : count
  const across = { stacked: true, grid: { display: false }, border: { color: look.line } }
  const values = {
    stacked: true,
    beginAtZero: true,
    grid: { color: look.grid },
    border: { display: false },
    ticks: {
      ...textOf(look),
      maxTicksLimit: 5,
      ...(inRupiah ? {} : { precision: 0 }),
      callback: (value: string | number) => (inRupiah ? rupiahShort : count)(Number(value))
    }
  }
  const names = {
    ...across,
    ticks: { ...textOf(look), autoSkip: !sideways, maxRotation: 0, autoSkipPadding: 12 }
  }
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ label }) => label),
      datasets: series.map(({ key, name }, index) => ({
        label: name,
        data: rows.map(({ cells }) => cells[index]![inRupiah ? 'amount' : 'count']),
        backgroundColor: fillOf(key, look),
        borderColor: look.paper,
        borderWidth: rows.length > 60 ? 0 : 1,
        maxBarThickness: sideways ? 16 : 40
      }))
    },
    options: {
      indexAxis: sideways ? 'y' : 'x',
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', axis: sideways ? 'y' : 'x', intersect: false },
      scales: sideways ? { x: values, y: names } : { x: names, y: values },
      onHover: (event, [element]) => {
        const canvas = event.native?.target as HTMLCanvasElement | undefined
        const leads = element && rows[element.index]?.narrow
        canvas?.classList.toggle('cursor-pointer', Boolean(onChoose && leads))
      },
      onClick: (_event, [element]) => element && onChoose?.(rows[element.index]!),
      plugins: {
        tooltip: {
          animation: false,
          backgroundColor: look.ink,
          titleColor: look.paper,
          bodyColor: look.paper,
          titleFont: textOf(look).font,
          bodyFont: textOf(look).font,
          displayColors: false,
          callbacks: {
            title: ([item]) => (item ? rows[item.dataIndex]!.long : ''),
            label: ({ dataset, raw }) => `${dataset.label}: ${written(raw as number)}`
          }
        }
      }
    }
  }
}

function textOf({ inkSoft, font }: Look) {
  return { color: inkSoft, font: { family: font, size: 11 } }
}
