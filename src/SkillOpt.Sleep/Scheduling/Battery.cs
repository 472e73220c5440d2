namespace SkillOpt.Sleep;

/// <summary>Whether the machine runs on battery, as far as its system tells in files.</summary>
internal static class Battery
{
    private const string Supplies = "/sys/class/power_supply";

    /// <summary>Whether it does; no where it cannot be told.</summary>
    public static bool IsInUse()
    {
        try
        {
            return Directory.Exists(Supplies)
                && Directory.EnumerateDirectories(Supplies).Any(s => Read(s, "type") == "Battery" && Read(s, "status") == "Discharging");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Read(string supply, string name)
    {
        var file = Path.Combine(supply, name);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }
}
