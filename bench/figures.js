// What a process has used so far: CPU, which other processes on the machine do not lengthen, and memory at its highest.
exports.cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

exports.megabytes = () => process.resourceUsage().maxRSS / 1024;

exports.print = (figures) => console.log(JSON.stringify(figures));
