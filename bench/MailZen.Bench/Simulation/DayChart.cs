using System.Globalization;
using System.Text;

namespace MailZen.Bench.Simulation;

/// <summary>Draws a day: a panel for each crowd, a line for each thing that happened to it.</summary>
internal static class DayChart
{
    private const int Width = 960;
    private const int PanelHeight = 170;
    private const int Left = 60;
    private const int Top = 44;

    private static readonly Dictionary<string, string> _colours = new()
    {
        ["sent"] = "#1f77b4",
        ["stepped up"] = "#e0a000",
        ["refused"] = "#d62728",
        ["verified"] = "#2ca02c",
    };

    public static string Draw(string title, DayLedger ledger)
    {
        var crowds = Enum.GetValues<Crowd>();
        var height = Top + (crowds.Length * PanelHeight) + 10;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect width=\"{Width}\" height=\"{height}\" fill=\"white\"/>\n<text x=\"{Left}\" y=\"20\" font-size=\"15\">{title}</text>\n"
        );
        for (var i = 0; i < crowds.Length; i++)
        {
            DrawPanel(svg, ledger, crowds[i], Top + (i * PanelHeight));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawPanel(StringBuilder svg, DayLedger ledger, Crowd crowd, int top)
    {
        var plotHeight = PanelHeight - 50;
        var most = Math.Max(1, DayLedger.Kinds.Max(kind => ledger.Series(crowd, kind).Max()));
        var bottom = top + 18 + plotHeight;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Left}\" y=\"{top + 10}\" font-weight=\"bold\">{crowd}, each quarter of an hour</text>\n"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Left - 6}\" y=\"{top + 28}\" text-anchor=\"end\">{most}</text><text x=\"{Left - 6}\" y=\"{bottom}\" "
                + $"text-anchor=\"end\">0</text>\n"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {top + 18}V{bottom}H{Width - 20}\" fill=\"none\" stroke=\"#888\"/>\n");
        for (var hour = 0; hour <= 24; hour += 3)
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(hour * 4)}\" y=\"{bottom + 15}\" text-anchor=\"middle\" fill=\"#555\">{hour}:00</text>\n"
            );
        }

        for (var i = 0; i < DayLedger.Kinds.Count; i++)
        {
            var kind = DayLedger.Kinds[i];
            var points = string.Join(
                ' ',
                ledger
                    .Series(crowd, kind)
                    .Select(
                        (count, quarter) =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{X(quarter + 0.5):0.#},{bottom - ((double)count / most * plotHeight):0.#}"
                            )
                    )
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{_colours[kind]}\" stroke-width=\"1.8\"/>\n"
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Width - 520 + (i * 125)}\" y=\"{top + 10}\" fill=\"{_colours[kind]}\">{kind} "
                    + $"{ledger.Total(crowd, kind)}</text>\n"
            );
        }

        static double X(double quarter) => Left + (quarter / DayLedger.Quarters * (Width - 20 - Left));
    }
}
