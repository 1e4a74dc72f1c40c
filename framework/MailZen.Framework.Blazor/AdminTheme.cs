using MudBlazor;

namespace MailZen.Framework.Blazor;

/// <summary>Colours with enough contrast in light and dark, and the fonts of the reader's system.</summary>
public static class AdminTheme
{
    private static readonly string[] _systemFonts = ["system-ui", "-apple-system", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"];

    /// <summary>Colours of plots: a contrast of 3:1 on the backgrounds of both themes.</summary>
    public static string[] PlotColors { get; } = ["#3b82f6", "#0d9488", "#8b5cf6", "#d97706", "#dc2626", "#64748b"];

    /// <summary>The theme of all pages.</summary>
    public static MudTheme Create() =>
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#1d4ed8",
                Secondary = "#6d28d9",
                Info = "#0369a1",
                Success = "#15803d",
                Warning = "#b45309",
                Error = "#b91c1c",
                TextPrimary = "#1f2937",
                TextSecondary = "#4b5563",
                TextDisabled = "#6b7280",
                ActionDefault = "#4b5563",
                ActionDisabled = "#6b7280",
                ActionDisabledBackground = "#e5e7eb",
                Background = "#f8fafc",
                Surface = "#ffffff",
                DrawerBackground = "#ffffff",
                DrawerText = "#1f2937",
                DrawerIcon = "#4b5563",
                AppbarBackground = "#1e3a8a",
                AppbarText = "#ffffff",
                LinesInputs = "#6b7280",
                LinesDefault = "#d1d5db",
                TableLines = "#d1d5db",
                Divider = "#d1d5db",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#93c5fd",
                PrimaryContrastText = "#0f172a",
                Secondary = "#c4b5fd",
                SecondaryContrastText = "#0f172a",
                Info = "#7dd3fc",
                InfoContrastText = "#0f172a",
                Success = "#86efac",
                SuccessContrastText = "#0f172a",
                Warning = "#fcd34d",
                WarningContrastText = "#0f172a",
                Error = "#fca5a5",
                ErrorContrastText = "#0f172a",
                TextPrimary = "#f1f5f9",
                TextSecondary = "#cbd5e1",
                TextDisabled = "#94a3b8",
                ActionDefault = "#cbd5e1",
                ActionDisabled = "#94a3b8",
                ActionDisabledBackground = "#334155",
                Background = "#0f172a",
                BackgroundGray = "#1e293b",
                Surface = "#1e293b",
                DrawerBackground = "#0f172a",
                DrawerText = "#f1f5f9",
                DrawerIcon = "#cbd5e1",
                AppbarBackground = "#1e293b",
                AppbarText = "#f1f5f9",
                LinesInputs = "#94a3b8",
                LinesDefault = "#475569",
                TableLines = "#475569",
                Divider = "#475569",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = _systemFonts },
                Button = new ButtonTypography { TextTransform = "none" },
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "240px" },
        };
}
