namespace SkillOpt.Sleep;

/// <summary>Units of systemd for a night.</summary>
internal static class SystemdText
{
    /// <summary>What is run.</summary>
    public static string Service(ScheduledNight night) =>
        $"""
            [Unit]
            Description=SkillOpt-Sleep, {Escape(night.Project)}

            [Service]
            Type=oneshot
            WorkingDirectory={Escape(night.Project)}
            ExecStart={string.Join(' ', night.Command.Select(Quote))}
            Nice=10

            """.ReplaceLineEndings("\n");

    /// <summary>When: a machine that slept catches up.</summary>
    public static string Timer(ScheduledNight night) =>
        $"""
            [Unit]
            Description=SkillOpt-Sleep, {Escape(night.Project)}

            [Timer]
            OnCalendar=*-*-* {night.At:HH\:mm}:00
            Persistent=true

            [Install]
            WantedBy=timers.target

            """.ReplaceLineEndings("\n");

    private static string Escape(string text) => text.Replace("%", "%%", StringComparison.Ordinal);

    private static string Quote(string argument)
    {
        var plain = Escape(argument).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{plain.Replace("$", "$$", StringComparison.Ordinal)}\"";
    }
}
