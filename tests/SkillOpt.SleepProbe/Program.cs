using System.Diagnostics;
using System.Globalization;
using SkillOpt.Sleep;

// Adopts what is staged, or takes the last adoption back, and is killed (as by kill -9) before the step whose number was given.
// Arguments: the home of Sleep, adopt or rollback, the number of the step. It prints how many steps it came to when it was not killed.
var deadly = int.Parse(args[2], CultureInfo.InvariantCulture);
var steps = 0;
using var queue = new ReviewQueue(new SleepHome(args[0]), TimeProvider.System, Step);
if (args[1] == "adopt")
{
    await queue.AdoptAsync([], saidYes: false, CancellationToken.None);
}
else
{
    queue.Rollback(null);
}

Console.WriteLine(steps);

void Step(string name)
{
    if (++steps == deadly)
    {
        // Nothing after this line is done, however long the signal takes.
        Process.GetCurrentProcess().Kill();
        new ManualResetEvent(false).WaitOne();
    }
}
