using System.Globalization;
using System.Xml.Linq;

namespace SkillOpt.Sleep;

/// <summary>The property list of a night for launchd, which by itself catches up on what a sleeping machine missed.</summary>
internal static class LaunchdText
{
    /// <summary>The list.</summary>
    public static string Of(ScheduledNight night)
    {
        var entries = new XElement(
            "dict",
            new XElement("key", "Label"),
            new XElement("string", night.Name),
            new XElement("key", "ProgramArguments"),
            new XElement("array", night.Command.Select(a => new XElement("string", a))),
            new XElement("key", "WorkingDirectory"),
            new XElement("string", night.Project),
            new XElement("key", "StartCalendarInterval"),
            new XElement(
                "dict",
                new XElement("key", "Hour"),
                new XElement("integer", night.At.Hour.ToString(CultureInfo.InvariantCulture)),
                new XElement("key", "Minute"),
                new XElement("integer", night.At.Minute.ToString(CultureInfo.InvariantCulture))
            )
        );
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
            + new XElement("plist", new XAttribute("version", "1.0"), entries)
            + "\n";
    }
}
