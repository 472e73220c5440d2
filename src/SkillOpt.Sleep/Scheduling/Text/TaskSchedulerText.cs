using System.Xml.Linq;

namespace SkillOpt.Sleep;

/// <summary>The task of a night for the Task Scheduler of Windows; it is begun late when the machine slept.</summary>
internal static class TaskSchedulerText
{
    private static readonly XNamespace s_tasks = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    /// <summary>The task.</summary>
    /// <param name="night">The night.</param>
    /// <param name="today">A day from which on it is begun.</param>
    public static string Of(ScheduledNight night, DateOnly today)
    {
        var trigger = new XElement(
            s_tasks + "CalendarTrigger",
            new XElement(s_tasks + "StartBoundary", $"{today:yyyy-MM-dd}T{night.At:HH\\:mm}:00"),
            new XElement(s_tasks + "ScheduleByDay", new XElement(s_tasks + "DaysInterval", "1"))
        );
        var settings = new XElement(
            s_tasks + "Settings",
            new XElement(s_tasks + "MultipleInstancesPolicy", "IgnoreNew"),
            new XElement(s_tasks + "StartWhenAvailable", "true")
        );
        var action = new XElement(
            s_tasks + "Exec",
            new XElement(s_tasks + "Command", night.Command[0]),
            new XElement(s_tasks + "Arguments", string.Join(' ', night.Command.Skip(1).Select(Quote))),
            new XElement(s_tasks + "WorkingDirectory", night.Project)
        );
        var task = new XElement(
            s_tasks + "Task",
            new XAttribute("version", "1.2"),
            new XElement(s_tasks + "Triggers", trigger),
            settings,
            new XElement(s_tasks + "Actions", action)
        );
        return $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n{task}\n";
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or ':' or '\\' or '/' or '_')
            ? argument
            : $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
