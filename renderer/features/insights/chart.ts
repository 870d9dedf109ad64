import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartConfiguration
} from 'chart.js'
import { useI18n } from '#shared/i18n/index'
import type { Metric, MetricRow } from './metrics'
import { fillOf, type ChartTheme } from './chart-theme'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export type Measure = 'count' | 'amount'

export interface ChartOptions {
  metric: Metric
  measure: Measure
  theme: ChartTheme
  /** Called when a bar is clicked. */
  onChoose?: (row: MetricRow) => void
}

export type BarChart = Chart<'bar', number[], string>

/** Draws a figure at the size of the canvas's container, without animation. */
export function drawOnScreen(canvas: HTMLCanvasElement, options: ChartOptions): BarChart {
  return new Chart(canvas, configOf(options))
}

/** Printer dots per CSS px. */
const PRINTED = 3

/** Returns a figure as a PNG data URL for paper. */
export function pictureOf(chartOptions: ChartOptions, width: number, height: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const config = configOf(chartOptions)
  const options = { ...config.options, responsive: false, devicePixelRatio: PRINTED }
  const chart = new Chart(canvas, { ...config, options })
  const picture = chart.toBase64Image()
  chart.destroy()
  return picture
}

/** Returns the rows that have a bar, in their order. */
function chartedOf({ rows }: Metric): MetricRow[] {
  return rows.filter(({ charted }) => charted)
}

/** Returns a height, in CSS px, that keeps the bars apart. */
export function heightOf(metric: Metric): number {
  return metric.sideways ? Math.max(96, chartedOf(metric).length * 24 + 32) : 224
}

function configOf({
  metric,
  measure,
  theme,
  onChoose
}: ChartOptions): ChartConfiguration<'bar', number[], string> {
  const { count, rupiah, rupiahShort } = useI18n()
  const { sideways, series } = metric
  const rows = chartedOf(metric)
  const inRupiah = metric.amounts && measure === 'amount'
  const written = inRupiah ? rupiah : count
  const across = { stacked: true, grid: { display: false }, border: { color: theme.line } }
  const values = {
    stacked: true,
    beginAtZero: true,
    grid: { color: theme.grid },
    border: { display: false },
    ticks: {
      ...textOf(theme),
      maxTicksLimit: 5,
      ...(inRupiah ? {} : { precision: 0 }),
      callback: (value: string | number) => (inRupiah ? rupiahShort : count)(Number(value))
    }
  }
  const names = {
    ...across,
    ticks: { ...textOf(theme), autoSkip: !sideways, maxRotation: 0, autoSkipPadding: 12 }
  }
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ label }) => label),
      datasets: series.map(({ key, name }, index) => ({
        label: name,
        data: rows.map(({ cells }) => cells[index]![inRupiah ? 'amount' : 'count']),
        backgroundColor: fillOf(key, theme),
        borderColor: theme.paper,
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
          backgroundColor: theme.ink,
          titleColor: theme.paper,
          bodyColor: theme.paper,
          titleFont: textOf(theme).font,
          bodyFont: textOf(theme).font,
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

function textOf({ inkSoft, font }: ChartTheme) {
  return { color: inkSoft, font: { family: font, size: 11 } }
}
